import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createPassphrasePolicy } from '../../../electron/vault/session/passphrasePolicy.ts';
import {
  hashQuickCode,
  isQuickCode,
  isWeakQuickCode,
} from '../../../electron/vault/session/quickCode.ts';
import { signDetached, verifyDetached } from '../../../electron/vault/session/signature.ts';
import { newSigningKey, openSigningKey } from '../../../electron/vault/session/signingKey.ts';
import { floorCost } from '../../support/keyring.ts';

describe('the rule for passphrases', () => {
  const strength = createPassphrasePolicy();
  const context = ['Camille', 'Renard', 'EHPAD Les Tilleuls'];

  test.each([
    ['tulipe marteau violet ancre farine', 'ok'],
    ['les sanglots longs des violons', 'ok'],
    ['Xk7#pQ2vLm9wZr4', 'ok'],
    ['Xk7#pQ2vLm9wZr', 'tooShort'],
    ['', 'tooShort'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeated'],
    ['abcabcabcabcabcabc', 'repeated'],
    ['motdepasse motdepasse motdepasse', 'repeated'],
    ['EHPAD Les Tilleuls 2026', 'contextual'],
    ['camille.renard.1985', 'contextual'],
    ['azertyuiopqsdfghjklm', 'common'],
    ['jean-pierre 12/03/1985', 'common'],
  ])('judges « %s » %s', (passphrase, reason) => {
    const judged = strength(passphrase, context);
    expect(judged.reason).toBe(reason);
    expect(judged.acceptable).toBe(reason === 'ok');
    if (reason !== 'ok') expect(judged.score).toBeLessThan(3);
  });

  test('allows a name inside a passphrase that is long enough without it', () => {
    expect(strength('tilleuls marteau violet ancre farine', context).reason).toBe('ok');
  });
});

describe('the six-digit code', () => {
  test('is recognised from its slow hash and from nothing else', async () => {
    const kept = await hashQuickCode('407192', floorCost);
    expect(JSON.stringify(kept)).not.toContain('407192');
    expect(await isQuickCode('407192', kept)).toBe(true);
    expect(await isQuickCode('407193', kept)).toBe(false);
  });

  test.each(['000000', '111112', '121212', '123456', '654321', '890123', '407407', '135791'])(
    'is refused when it is as guessable as %s',
    (code) => {
      expect(isWeakQuickCode(code)).toBe(true);
    },
  );

  test.each(['407192', '314159', '280476'])('may be %s', (code) => {
    expect(isWeakQuickCode(code)).toBe(false);
  });
});

describe('a signature', () => {
  const slotKey = Buffer.alloc(32, 9);
  const signing = newSigningKey(slotKey, 'user');
  const key = openSigningKey(signing, slotKey, 'user');
  if (key === null) throw new Error('the key opens');
  const content = { id: 'r1', text: 'Avis rendu', images: [{ sha256: 'ab', size: 3 }] };
  const jws = signDetached(content, key, signing.kid);

  test('is detached, and holds whatever the order of the members', () => {
    expect(jws).toMatch(/^[\w-]+\.\.[\w-]{86}$/);
    const reordered = { images: [{ size: 3, sha256: 'ab' }], text: 'Avis rendu', id: 'r1' };
    expect(verifyDetached(reordered, jws, signing.publicKey)).toBe(true);
  });

  test('fails on changed content, another key, or another name for the key', () => {
    const other = newSigningKey(slotKey, 'other');
    expect(verifyDetached({ ...content, text: 'Avis' }, jws, signing.publicKey)).toBe(false);
    expect(verifyDetached(content, jws, other.publicKey)).toBe(false);
    const renamed = signDetached(content, key, other.kid);
    expect(verifyDetached(content, renamed, signing.publicKey)).toBe(false);
  });

  test('is refused, without a crash, when it or the key is not one', () => {
    const [header = '', , signature = ''] = jws.split('.');
    const none = Buffer.from('{"alg":"none","kid":"x"}').toString('base64url');
    const broken = [
      '',
      '..',
      'a.b.c',
      `${none}..${signature}`,
      `${header}..`,
      `${header}..AAAA`,
      `${jws}.x`,
    ];
    for (const text of broken) expect(verifyDetached(content, text, signing.publicKey)).toBe(false);
    const offCurve = { ...signing.publicKey, y: signing.publicKey.x };
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
      format: 'jwk',
    });
    for (const bad of [null, {}, offCurve, rsa])
      expect(verifyDetached(content, jws, bad)).toBe(false);
  });
});
