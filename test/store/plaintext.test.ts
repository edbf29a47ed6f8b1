import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedVault, testPassphrase } from '../support/vault.ts';

/** Every form in which a word could lie in a file. */
function forms(word: string): readonly Buffer[] {
  return [word, word.toUpperCase(), word.toLowerCase()].flatMap((form) => [
    Buffer.from(form, 'utf8'),
    Buffer.from(form, 'utf16le'),
    Buffer.from(Buffer.from(form, 'utf8').toString('base64').slice(0, -3)),
    Buffer.from(Buffer.from(form, 'utf8').toString('hex')),
  ]);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const secrets = {
  'name of a resident': 'Canarifamille',
  'first name of a resident': 'Canariprenom',
  'used name': 'Canariusage',
  room: 'Z9K77',
  'birth place': 'Canaribourg',
  'searched words': 'Canaricherche',
  'passphrase of a person': testPassphrase,
  'name of a person': 'Canarinfirmiere',
  establishment: 'Canariehpad',
};

describe('the files of a profile', () => {
  test('hold no name, room, passphrase or searched word in clear, names of files included', async () => {
    const { rootDir, record, gate, vault, userId } = await installedVault();
    const nurse = record();
    await nurse.value('patient:search', { text: secrets['searched words'], limit: 5 });
    const traits = {
      birthFamily: secrets['name of a resident'],
      birthGiven: secrets['first name of a resident'],
      usedFamily: secrets['used name'],
      usedGiven: null,
      birthDate: '1938-05-04',
      sex: 'female',
      birthPlaceCode: '14118',
      birthPlaceName: secrets['birth place'],
      ins: '231127654000012',
    } as const;
    const { id } = await nurse.value('patient:create', {
      traits,
      unit: null,
      room: secrets.room,
      searchedFor: secrets['searched words'],
      homonymsCompared: false,
    });
    const again = { id, versionId: 7, traits, unit: null, room: secrets.room };
    await nurse.refusal('patient:update', again);
    await nurse.value('user:create', {
      family: secrets['name of a person'],
      given: 'Anne',
      role: 'nurse',
      rpps: null,
      passphrase: 'girafe citron balcon sifflet ombre',
    });
    await nurse.raw.call(secrets['name of a resident'], { [secrets['used name']]: 1 });
    vault.lock('test');
    await gate.refusal('session:unlock', { userId, passphrase: secrets['searched words'] });
    const during = filesUnder(rootDir);
    expect(during.some((path) => path.endsWith('-wal'))).toBe(true);
    for (const open of [true, false]) {
      if (!open) vault.close();
      for (const path of filesUnder(rootDir)) {
        const bytes = readFileSync(path);
        for (const [what, word] of [...Object.entries(secrets), ['number', '231127654000012']]) {
          const found = forms(word ?? '').some((form) => bytes.includes(form));
          expect([path, what, found]).toEqual([path, what, false]);
          expect(path).not.toContain(word);
        }
      }
    }
  });

  test('are readable by their owner only, where systems know owners', async () => {
    const { rootDir } = await installedVault();
    const modes = [join(rootDir, 'poste'), join(rootDir, 'logs')].map(
      (folder) => statSync(folder).mode & 0o077,
    );
    expect(modes).toEqual(process.platform === 'win32' ? expect.anything() : [0, 0]);
  });
});
