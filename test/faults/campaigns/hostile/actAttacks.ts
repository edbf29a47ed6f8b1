import { randomUUID } from 'node:crypto';
import { altered, page, refusal } from '../../../sync/support/faults.ts';
import {
  type Attack,
  attack,
  changing,
  onBundle,
  oneOf,
  onFile,
  onKnown,
  onReceipt,
  onToken,
  underHeaders,
} from './attack.ts';

const otherHash = 'c'.repeat(64);
interface Answered {
  entry: unknown[];
}

const receipts: readonly Attack[] = [
  attack(
    'other bytes',
    onBundle,
    underHeaders(() => ({ 'x-body-sha256': otherHash })),
  ),
  attack(
    'another act',
    onBundle,
    underHeaders(() => ({ 'x-request-id': randomUUID() })),
  ),
  attack('another act inside', onBundle, () =>
    altered((text) => text.replace(/"value":"[^"]+"/, `"value":"${randomUUID()}"`)),
  ),
  attack(
    'an entry less',
    onBundle,
    changing<Answered>(({ entry }) => void entry.pop()),
  ),
  attack(
    'another order',
    onBundle,
    changing<Answered>(({ entry }) => void entry.reverse().push({})),
  ),
  attack(
    'no entry at all',
    onBundle,
    changing<Answered>((bundle) => {
      bundle.entry = [];
    }),
  ),
  attack('version 0', onBundle, () =>
    altered((text) => text.replaceAll(/W\/\\"\d+\\"/g, 'W/\\"0\\"')),
  ),
  // The hub never saw what it says to have received.
  attack('a receipt from before', onBundle, (random, { receipts: kept }) =>
    kept.length === 0 ? page(500) : { kind: 'answer', status: 200, ...oneOf(kept, random) },
  ),
  attack('another hash in a receipt', onReceipt, () =>
    altered((text) => text.replaceAll(/"sha256":"[0-9a-f]{64}"/g, `"sha256":"${otherHash}"`)),
  ),
  attack('another digest in a receipt', onReceipt, () =>
    altered((text) =>
      text.replaceAll(/"bodySha256":"[0-9a-f]{64}"/g, `"bodySha256":"${otherHash}"`),
    ),
  ),
  attack('another act in a receipt', onReceipt, () =>
    altered((text) => text.replace(/"requestId":"[^"]+"/, `"requestId":"${randomUUID()}"`)),
  ),
  attack('a size of nothing', onReceipt, () =>
    altered((text) => text.replaceAll(/"size":\d+/g, '"size":1')),
  ),
  attack('versions of nothing', onReceipt, () =>
    altered((text) => text.replaceAll(/"versionId":"\d+"/g, '"versionId":"77"')),
  ),
  attack('whole, it says', onReceipt, () =>
    altered((text) => text.replace('"complete":false', '"complete":true')),
  ),
  attack('no files', onReceipt, () =>
    altered((text) => text.replace(/"binaries":\[[^\]]*\]/, '"binaries":[]')),
  ),
  attack(
    'nothing of what it had',
    onKnown,
    changing<{ receipts: unknown[] }>((known) => {
      known.receipts = [];
    }),
  ),
];

function upload(offset: string, length: string): Attack['fault'] {
  const headers = { 'upload-offset': offset, 'upload-length': length, 'tus-resumable': '1.0.0' };
  return () => ({
    ...{ kind: 'answer', status: 200, body: '' },
    headers: { ...headers, 'x-hub-epoch': 'forged' },
  });
}

const files: readonly Attack[] = [
  attack('at the end already', onFile, upload('99999999', '5')),
  attack('before the beginning', onFile, upload('-5', '5')),
  attack('an offset of words', onFile, upload('many', '5')),
  // In one answer only: the receipt, which is honest, does not bear it out.
  attack('all of it, it says', onFile, () => ({
    kind: 'alter',
    change: (answer) => {
      const { 'upload-length': length = '0' } = answer.headers;
      return { ...answer, headers: { ...answer.headers, 'upload-offset': length } };
    },
  })),
  attack('here already', onFile, () => refusal(409, 'upload.exists')),
  attack('elsewhere', onFile, () => refusal(409, 'upload.offset')),
  attack('another hash', onFile, () => refusal(422, 'upload.hash')),
  attack('too large', onFile, () => page(413)),
];

const tokens: readonly Attack[] = [
  attack('a token of spaces', onToken, () =>
    altered((text) => text.replace(/"access_token":"[^"]+"/, '"access_token":"a b\\r\\nX: y"')),
  ),
  attack('a token for ever', onToken, () => altered((text) => text.replace('300', '99999999'))),
  attack('a token of a moment', onToken, () => altered((text) => text.replace('300', '1'))),
  attack('teams of nothing', onToken, () =>
    altered((text) => text.replace(/"teams":\[\]/, '"teams":["Patient/1",4]')),
  ),
  attack(
    'a restoration that never was',
    onToken,
    changing<{ restored: object }>((token) => {
      token.restored = { at: new Date().toISOString(), copyOf: '2026-01-01T00:00:00Z' };
    }),
  ),
];

/** What a hub may say of acts, files and tokens; each fits one question only. */
export const actAttacks: readonly Attack[] = [...receipts, ...files, ...tokens];
