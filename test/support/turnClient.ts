import { createHash, createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { connect } from 'node:tls';

/** What a relay answers: 0 for yes, else its own number (RFC 8656: 401 who are you, 403 not to this address). */
export type TurnAnswer = number;

export interface TurnClient {
  /** Asks for an address at the relay. */
  readonly allocate: () => Promise<TurnAnswer>;
  /** Asks to speak to this address through it. */
  readonly permit: (peer: string) => Promise<TurnAnswer>;
  readonly close: () => void;
}

export interface Pass {
  readonly username: string;
  readonly credential: string;
}

const cookie = Buffer.from('2112a442', 'hex');
const methods = { allocate: 0x0003, permit: 0x0008 } as const;
const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  transport: 0x0019,
} as const;
const udp = Buffer.from([17, 0, 0, 0]);
const errorBit = 0x0010;
const responseBit = 0x0100;
const peerPort = 9;
const answerMs = 5_000;

/** A way to a relay on which one question waits for its answer. */
interface Wire {
  readonly send: (asked: Buffer) => void;
  readonly onAnswer: (heard: (data: Buffer) => void) => void;
  readonly close: () => void;
}

/** What a client of a relay says at the least: enough to be let in, and to ask for whom. */
export function turnClient(address: string, port: number, pass: Pass): TurnClient {
  const socket = createSocket('udp4');
  return clientOn(
    {
      send: (asked) => socket.send(asked, port, address),
      onAnswer: (heard) => void socket.once('message', heard),
      close: () => socket.close(),
    },
    pass,
  );
}

/**
 * The same over TLS, by a relay whose certificate this authority signed for this address.
 * @throws Error by any other one
 */
export async function turnClientOverTls(
  { address, port, ca }: { readonly address: string; readonly port: number; readonly ca: string },
  pass: Pass,
): Promise<TurnClient> {
  const socket = connect({ host: address, port, ca });
  await once(socket, 'secureConnect');
  return clientOn(
    {
      send: (asked) => socket.write(asked),
      // An answer is some hundred bytes, in one record.
      onAnswer: (heard) => void socket.once('data', heard),
      close: () => socket.destroy(),
    },
    pass,
  );
}

function clientOn(wire: Wire, pass: Pass): TurnClient {
  let known: { readonly realm: Buffer; readonly nonce: Buffer } | null = null;
  const ask = async (method: number, own: readonly Buffer[]): Promise<TurnAnswer> => {
    const first = await exchange(wire, request(method, own, known, pass));
    if (first.code !== 401 && first.code !== 438) return first.code;
    const { realm, nonce } = first;
    if (realm === undefined || nonce === undefined) return first.code;
    known = { realm, nonce };
    return (await exchange(wire, request(method, own, known, pass))).code;
  };
  return {
    allocate: () => ask(methods.allocate, [attribute(attributes.transport, udp)]),
    permit: (peer) => ask(methods.permit, [attribute(attributes.peer, maskedAddress(peer))]),
    close: wire.close,
  };
}

/** An IPv6 address is masked with the transaction too, which is nought here: nobody answers in another's place. */
const transaction = Buffer.alloc(12);

function request(
  method: number,
  own: readonly Buffer[],
  known: { readonly realm: Buffer; readonly nonce: Buffer } | null,
  { username, credential }: Pass,
): Buffer {
  if (known === null) return message(method, Buffer.concat(own), 0);
  const { realm, nonce } = known;
  const body = Buffer.concat([
    ...own,
    attribute(attributes.username, Buffer.from(username)),
    attribute(attributes.realm, realm),
    attribute(attributes.nonce, nonce),
  ]);
  const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
  // The length that is signed counts the signature.
  const signed = message(method, body, 24);
  const integrity = createHmac('sha1', key).update(signed).digest();
  return Buffer.concat([signed, attribute(attributes.integrity, integrity)]);
}

function message(method: number, body: Buffer, more: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(method, 0);
  head.writeUInt16BE(body.length + more, 2);
  return Buffer.concat([head, cookie, transaction, body]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function maskedAddress(peer: string): Buffer {
  const family = isIPv6(peer) ? 2 : 1;
  const bytes = isIPv6(peer) ? bytesOfIPv6(peer) : Buffer.from(peer.split('.').map(Number));
  const mask = Buffer.concat([cookie, transaction]);
  const masked = Buffer.from(bytes.map((byte, at) => byte ^ (mask[at] ?? 0)));
  const head = Buffer.from([0, family, 0, 0]);
  head.writeUInt16BE(peerPort ^ cookie.readUInt16BE(0), 2);
  return Buffer.concat([head, masked]);
}

function bytesOfIPv6(text: string): Buffer {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const [, before = '', ...four] = dotted ?? [];
  const hex = four.map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const whole =
    dotted === null ? text : `${before}${hex.slice(0, 2).join('')}:${hex.slice(2).join('')}`;
  const [left = '', right = ''] = whole.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - groups(left).length - groups(right).length;
  const all = [...groups(left), ...Array.from({ length: missing }, () => '0'), ...groups(right)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

interface Answer {
  readonly code: TurnAnswer;
  readonly realm?: Buffer | undefined;
  readonly nonce?: Buffer | undefined;
}

function exchange(wire: Wire, asked: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the relay says nothing')), answerMs);
    wire.onAnswer((data) => {
      clearTimeout(timer);
      resolve(readAnswer(data));
    });
    wire.send(asked);
  });
}

function readAnswer(data: Buffer): Answer {
  const type = data.readUInt16BE(0);
  if ((type & responseBit) === 0) throw new Error(`not an answer: ${type.toString(16)}`);
  const found = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= data.length; ) {
    const length = data.readUInt16BE(at + 2);
    found.set(data.readUInt16BE(at), data.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  const error = found.get(attributes.error);
  const failed = (type & errorBit) !== 0 && error !== undefined;
  return {
    code: failed ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : 0,
    realm: found.get(attributes.realm),
    nonce: found.get(attributes.nonce),
  };
}
