import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pathsFor } from '../../hub/live/relay.ts';
import { authority, canCertify, certificate } from '../support/certificates.ts';
import { type Pass, turnClient, turnClientOverTls } from '../support/turnClient.ts';
import {
  addressHere,
  hasTurnServer,
  passUntil,
  startTurnServer,
  type TurnServer,
} from '../support/turnServer.ts';

const here = addressHere() ?? '';
const formerSecret = 'le-secret-d-avant-de-trente-deux-signes';
/** One address at least of each special use, written in each way; then two of nobody special. */
const refused = [
  ...['0.0.0.0', '10.0.0.1', '10.255.255.255', '100.64.0.1', '127.0.0.1', '127.0.0.2'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.254', '192.88.99.1'],
  ...['192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.251', '240.0.0.1'],
  ...['255.255.255.255', '9.9.9.9', '193.48.1.1'],
];
const refusedIPv6 = [
  ...[
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
  ],
  ...[
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    '2620:fe::9',
  ],
];
let turn: TurnServer;
/** Of the Region, and of nobody that this relay knows. */
const authorities = canCertify ? { ours: authority(), another: authority() } : null;

/** A real coturn with the operator's file. Nothing is sent to the addresses that are asked about. */
describe.skipIf(!hasTurnServer() || here === '')('the Region’s relay', () => {
  beforeAll(async () => {
    const own =
      authorities === null
        ? {}
        : { certificate: certificate({ name: here, authority: authorities.ours }) };
    turn = await startTurnServer(here, { secrets: [formerSecret], ...own });
  });
  afterAll(() => turn.close());

  const now = () => Math.floor(Date.now() / 1000);
  const withClient = async <T>(
    pass: Pass,
    work: (client: ReturnType<typeof turnClient>) => Promise<T>,
  ): Promise<T> => {
    const client = turnClient(here, turn.port, pass);
    try {
      return await work(client);
    } finally {
      client.close();
    }
  };
  const letIn = (pass: Pass) => withClient(pass, (client) => client.allocate());

  test('understands every line of its file', () => {
    expect(turn.complaints()).toEqual([]);
  });

  test('takes the pass that the hub gives for a call, and the former secret’s too during a change', async () => {
    const relay = { urls: [turn.url], secret: turn.secret };
    const [server] = pathsFor(relay, 'w', true, new Date()).servers;
    expect(server === undefined ? null : await letIn(server)).toBe(0);
    expect(await letIn(passUntil(now() + 600, formerSecret))).toBe(0);
  });

  test.skipIf(authorities === null)(
    'opens over TLS too, for networks that let nothing else through, by the certificate of its own name',
    async () => {
      const relay = { urls: [turn.tls.url], secret: turn.secret };
      const [server] = pathsFor(relay, 'w', true, new Date()).servers;
      expect(server?.urls).toEqual([turn.tls.url]);
      const pass = server ?? passUntil(0);
      const at = { address: here, port: turn.tls.port };
      const { ours, another } = authorities ?? { ours: { cert: '' }, another: { cert: '' } };
      const client = await turnClientOverTls({ ...at, ca: ours.cert }, pass);
      try {
        expect(await client.allocate()).toBe(0);
        expect(await client.permit(here)).toBe(0);
        expect(await client.permit('10.0.0.1')).toBe(403);
      } finally {
        client.close();
      }
      await expect(turnClientOverTls({ ...at, ca: another.cert }, pass)).rejects.toThrow();
    },
  );

  test('refuses a pass that is over, one of another secret, and one whose end was put off', async () => {
    const valid = passUntil(now() + 600);
    const passes = [
      passUntil(now() - 1),
      passUntil(now() + 600, 'un-secret-que-le-relais-ne-connait-pas'),
      { ...valid, username: valid.username.replace(/^\d+/, String(now() + 86_400)) },
      { ...valid, credential: '' },
    ];
    for (const pass of passes) expect(await letIn(pass)).toBe(401);
  });

  test('reaches nobody’s network: it speaks to its own address and to no other', async () => {
    await withClient(passUntil(now() + 600), async (client) => {
      expect(await client.allocate()).toBe(0);
      expect(await client.permit(here)).toBe(0);
      for (const peer of refused) expect([peer, await client.permit(peer)]).toEqual([peer, 403]);
      for (const peer of refusedIPv6) {
        // 443: an address of the other family, which this relay has none of.
        expect([403, 443]).toContain(await client.permit(peer));
      }
    });
  });
});
