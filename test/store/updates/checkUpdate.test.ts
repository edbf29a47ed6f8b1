import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkUpdate } from '../../../electron/updates/checkUpdate.ts';
import { isNewer } from '../../../shared/domain/updateManifest.ts';
import type { InstalledProgram } from '../../../shared/ipc/port.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const installed: InstalledProgram = {
  version: '1.2.3',
  platform: 'linux',
  arch: 'x64',
  form: 'tar.gz',
  runtime: 'release',
};
const program = { publicKey: spki, installed };

const file = {
  platform: 'linux',
  arch: 'x64',
  form: 'tar.gz',
  name: 'estuaire-1.3.0-linux-x64.tar.gz',
  size: 1000,
  sha512: 'ab'.repeat(64),
};
const deb = { ...file, form: 'deb', name: 'estuaire_1.3.0_amd64.deb' };
const offer = {
  format: 1,
  version: '1.3.0',
  releasedOn: '2026-11-22',
  runtime: 'release',
  files: [deb, file],
};

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const signed = (bytes: Uint8Array) => sign(null, bytes, privateKey).toString('base64');
const judge = (
  value: unknown,
  change: Partial<InstalledProgram> = {},
  highestSeen: string | null = null,
) => {
  const bytes = bytesOf(value);
  const changed = { publicKey: spki, installed: { ...installed, ...change } };
  return checkUpdate(bytes, signed(bytes), changed, highestSeen).state;
};

describe('an update that is offered', () => {
  it('is taken when it is signed, newer and for this program', () => {
    const bytes = bytesOf(offer);
    const checked = checkUpdate(bytes, signed(bytes), program, null);
    expect(checked).toEqual({ state: 'newer', version: '1.3.0', file });
  });

  it('is refused with any bit of it changed', () => {
    const bytes = bytesOf(offer);
    const signature = signed(bytes);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(checkUpdate(changed, signature, program, null).state).toBe('badSignature');
    }
  });

  it('is refused unsigned, signed by another, or under a key that is none', () => {
    const bytes = bytesOf(offer);
    const other = sign(null, bytes, generateKeyPairSync('ed25519').privateKey).toString('base64');
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const ecKey = ec.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const [signature, key] of [
      ['', spki],
      ['not base64 !', spki],
      [other, spki],
      [signed(bytes), ''],
      [signed(bytes), 'AAAA'],
      [sign('sha256', bytes, ec.privateKey).toString('base64'), ecKey],
    ] as const) {
      const changed = { ...program, publicKey: key };
      expect(checkUpdate(bytes, signature, changed, null).state).toBe('badSignature');
    }
  });

  it('is left when it is the same or older, or for another machine or another runtime', () => {
    expect(judge({ ...offer, version: '1.2.3' })).toBe('notNewer');
    expect(judge({ ...offer, version: '1.1.9' })).toBe('notNewer');
    expect(judge(offer, { arch: 'arm64' })).toBe('notForUs');
    expect(judge(offer, { platform: 'win32', form: 'nsis' })).toBe('notForUs');
    expect(judge(offer, { form: 'AppImage' })).toBe('notForUs');
    expect(judge({ ...offer, runtime: 'test' })).toBe('notForUs');
    expect(judge(offer, { runtime: 'test' })).toBe('notForUs');
  });

  it('is for others to install where this program may not replace itself', () => {
    expect(judge(offer, { form: 'managed' })).toBe('managed');
    expect(judge({ ...offer, files: [deb] }, { form: 'managed' })).toBe('managed');
    expect(judge(offer, { form: 'managed', arch: 'arm64' })).toBe('notForUs');
    expect(judge({ ...offer, version: '1.2.3' }, { form: 'managed' })).toBe('notNewer');
  });

  it('is a replay when a newer one was seen, however newer than this program it is', () => {
    expect(judge(offer, {}, '1.3.0')).toBe('newer');
    expect(judge(offer, {}, '1.3.1')).toBe('replayed');
    expect(judge(offer, {}, '1.10.0')).toBe('replayed');
    expect(judge(offer, { form: 'managed' }, '1.3.1')).toBe('replayed');
  });

  it.each([
    [{ ...offer, format: 2 }],
    [{ ...offer, version: '1.3' }],
    [{ ...offer, version: '01.3.0' }],
    [{ ...offer, runtime: 'other' }],
    [{ ...offer, files: [] }],
    [{ ...offer, files: [{ ...file, name: '../estuaire.deb' }] }],
    [{ ...offer, files: [{ ...file, name: 'a/b.deb' }] }],
    [{ ...offer, files: [{ ...file, name: 'a\\b.exe' }] }],
    [{ ...offer, files: [{ ...file, name: 'manifest.json' }] }],
    [{ ...offer, files: [{ ...file, name: 'Manifest.json.sig' }] }],
    [{ ...offer, files: [{ ...file, name: 'estuaire.exe.' }] }],
    [{ ...offer, files: [{ ...file, sha512: 'ab' }] }],
    [{ ...offer, files: [{ ...file, size: 0 }] }],
    [{ ...offer, files: [{ ...file, size: 2 ** 40 }] }],
    [{ ...offer, files: [file, { ...file, name: 'another.tar.gz' }] }],
    [{ ...offer, files: [file, { ...deb, name: file.name.toUpperCase() }] }],
    [{ ...offer, more: true }],
    [[]],
  ])('is refused, even signed, when it is not as agreed: %#', (value) => {
    expect(judge(value)).toBe('malformed');
  });
});

describe('versions', () => {
  it.each([
    ['1.2.4', '1.2.3', true],
    ['1.10.0', '1.9.9', true],
    ['2.0.0', '1.99.99', true],
    ['1.2.3', '1.2.3', false],
    ['1.2.3', '1.10.0', false],
  ])('%s after %s: %s', (offered, now, newer) => {
    expect(isNewer(offered, now)).toBe(newer);
  });
});
