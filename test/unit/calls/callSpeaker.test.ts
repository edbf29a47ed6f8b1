import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSpeaker, signSpeaker } from '../../../electron/vault/services/calls/callSpeaker.ts';
import { newWorkstationKey, publicPart } from '../../../electron/vault/sync/jws.ts';

const speaker = { name: 'HAMEL Nadia', role: 'expert' } as const;

function workstation() {
  const key = newWorkstationKey();
  return { key, shown: { kid: key.kid, jwk: publicPart(key.privateJwk) } };
}

describe('who speaks is the word of one workstation, for one end of one call', () => {
  const { key, shown } = workstation();
  const end = { callId: randomUUID(), isCaller: true };
  const line = signSpeaker(key, end, speaker);

  test('as it was signed, it names her', () => {
    expect(readSpeaker(line, shown, end)).toEqual(speaker);
  });

  test('of another call, of the other end, or by another key, it names nobody', () => {
    const other = workstation();
    expect(readSpeaker(line, shown, { ...end, callId: randomUUID() })).toBeNull();
    expect(readSpeaker(line, shown, { ...end, isCaller: false })).toBeNull();
    expect(readSpeaker(line, other.shown, end)).toBeNull();
    // The name of one key with the other one inside.
    expect(readSpeaker(line, { ...shown, jwk: other.shown.jwk }, end)).toBeNull();
  });

  test('another name in a line that somebody else signed is no name', () => {
    const [header = '', claims = '', signature = ''] = line.split('.');
    const json = Buffer.from(claims, 'base64url').toString('utf8');
    const changed = Buffer.from(json.replace('HAMEL', 'MOREL')).toString('base64url');
    expect(readSpeaker([header, changed, signature].join('.'), shown, end)).toBeNull();
    expect(readSpeaker('e30.e30.e30', shown, end)).toBeNull();
    expect(readSpeaker(signSpeaker(key, end, { ...speaker, name: ' ' }), shown, end)).toBeNull();
  });
});
