import { describe, expect, test } from 'vitest';
import { firstBrokenAudit, readAudit } from '../../electron/vault/store/auditStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { codeSystem, extensionUrl } from '../../shared/fhir/systems.ts';
import type { Input } from '../../shared/ipc/contract.ts';
import type { IdentityTraits, PatientRow } from '../../shared/ipc/patient.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, type TestConnection } from '../support/vault.ts';

const odette: IdentityTraits = {
  birthFamily: 'Lemoine',
  birthGiven: 'Odette Marie',
  usedFamily: null,
  usedGiven: null,
  birthDate: '1938-05-04',
  sex: 'female',
  birthPlaceCode: '14118',
  birthPlaceName: 'Caen',
  ins: null,
};

function newPatient(
  traits: Partial<IdentityTraits> = {},
  rest: Partial<Input<'patient:create'>> = {},
): Input<'patient:create'> {
  return {
    traits: { ...odette, ...traits },
    unit: 'Tilleul',
    room: '12',
    searchedFor: 'nouveau',
    homonymsCompared: false,
    ...rest,
  };
}

async function nurse(): Promise<{ window: TestConnection; rootDir: string; close: () => void }> {
  const { record, rootDir, vault } = await installedVault();
  const window = record();
  await window.value('patient:search', { text: 'nouveau', limit: 5 });
  return { window, rootDir, close: vault.close };
}

async function add(
  window: TestConnection,
  traits: Partial<IdentityTraits>,
  room: string | null = null,
): Promise<string> {
  const input = newPatient(traits, { room, homonymsCompared: true });
  return (await window.value('patient:create', input)).id;
}

async function found(window: TestConnection, text: string): Promise<readonly PatientRow[]> {
  return (await window.value('patient:search', { text, limit: 50 })).rows;
}

async function families(window: TestConnection, text: string): Promise<readonly string[]> {
  return (await found(window, text)).map(({ birthFamily }) => birthFamily);
}

describe('creating a resident', () => {
  test('keeps names in capitals without accents, and a provisional identity', async () => {
    const { window } = await nurse();
    const traits = { birthFamily: 'D’Éon-Lefèvre', birthGiven: 'Zoë Anne', usedFamily: '' };
    const id = await add(window, traits, '4 bis');
    expect(await window.value('patient:read', { id })).toMatchObject({
      birthFamily: "D'EON-LEFEVRE",
      birthGiven: 'ZOE ANNE',
      firstGiven: 'ZOE',
      usedFamily: null,
      room: '4 bis',
      status: 'PROV',
      fictitious: false,
      versionId: 1,
    });
  });

  test('5.3 asks for a search first, by the same person, in the same words', async () => {
    const { window } = await nurse();
    const input = newPatient({}, { searchedFor: 'Lemoine Odette' });
    expect(await window.refusal('patient:create', input)).toBe('patient.searchFirst');
    await window.value('patient:search', { text: 'lemoine  odette', limit: 5 });
    expect((await window.call('patient:create', input)).ok).toBe(true);
  });

  test('5.3 stops on a look-alike until the two were compared', async () => {
    const { window } = await nurse();
    const id = await add(window, {});
    const twin = newPatient({ birthFamily: 'LEMOYNE', birthGiven: 'Ginette' });
    const stopped = await window.call('patient:create', twin);
    expect(stopped).toMatchObject({
      ok: false,
      error: { code: 'patient.homonym', detail: { count: 1, ids: [id] } },
    });
    await window.value('patient:create', { ...twin, homonymsCompared: true });
    const rows = await found(window, 'lemo');
    expect(rows.map(({ homonym }) => homonym)).toEqual([true, true]);
  });

  test('5.3 keeps in the file of a look-alike what was seen: HOMD of two persons, DPOT where nobody can tell', async () => {
    const { window, rootDir } = await nurse();
    await add(window, {});
    const commentsOf = async (input: Input<'patient:create'>) => {
      const { id } = await window.value('patient:create', input);
      const { database } = await storeInside(rootDir);
      const patient = readResource(database, 'Patient', id)?.resource;
      const reliability = patient?.extension?.find(
        ({ url }) => url === extensionUrl.identityReliability,
      );
      const comments = (reliability?.extension ?? []).filter(({ url }) => url === 'comment');
      const { possibleDuplicate, status } = await window.value('patient:read', { id });
      return { codes: comments.map((one) => one.valueCoding), possibleDuplicate, status };
    };
    const system = codeSystem.frIdentityComment;
    const twin = newPatient({ birthFamily: 'LEMOYNE' }, { homonymsCompared: true });
    expect(await commentsOf(twin)).toEqual({
      ...{ codes: [{ system, code: 'HOMD' }], possibleDuplicate: false, status: 'PROV' },
    });
    const unsure = newPatient(
      { birthFamily: 'LEMOINNE' },
      { homonymsCompared: true, possibleDuplicate: true },
    );
    expect(await commentsOf(unsure)).toEqual({
      ...{ codes: [{ system, code: 'DPOT' }], possibleDuplicate: true, status: 'PROV' },
    });
    const alone = newPatient({ birthFamily: 'AUTRENOM', birthDate: '1929-01-01' });
    expect((await commentsOf({ ...alone, possibleDuplicate: true })).codes).toEqual([]);
  });

  test.each([
    ['231127654000012', null],
    ['2 31 12 76 540 000 12', null],
    ['231127654000013', 'identity.insKey'],
    ['2311276540000', 'identity.insKey'],
    ['123', 'identity.insFormat'],
    ['291127654A00012', 'identity.insFormat'],
  ])('checks the national number %s typed on the keyboard', async (ins, refusal) => {
    const { window } = await nurse();
    const input = newPatient({ ins });
    if (refusal === null) {
      const { id } = await window.value('patient:create', input);
      const shown = await window.value('patient:read', { id });
      expect(shown.ins).toBeNull();
      expect(shown.insTraitsDiffer).toBe(true);
    } else {
      expect(await window.refusal('patient:create', input)).toBe(refusal);
    }
  });

  test.each(['2126-01-01', '1815-06-18'])('refuses a birth on %s', async (birthDate) => {
    const { window } = await nurse();
    const result = await window.call('patient:create', newPatient({ birthDate }));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', detail: { fields: ['traits.birthDate'] } },
    });
  });

  test('refuses a name made of signs only', async () => {
    const { window } = await nurse();
    const input = newPatient({ birthFamily: '123' });
    expect(await window.refusal('patient:create', input)).toBe('input.invalid');
  });

  test('writes resource, outbox and trail together, and tells the windows what to read again', async () => {
    const { window, rootDir, close } = await nurse();
    const id = await add(window, { birthFamily: 'TESTCANARI' });
    expect(window.events).toContainEqual({ event: 'changed', keys: [['Patient']] });
    close();
    const { database, keys } = await storeInside(rootDir);
    expect(database.one('SELECT resource_id, type, status FROM local_change')).toEqual({
      resource_id: id,
      type: 'INSERT',
      status: 'pending',
    });
    const trail = readAudit(database);
    expect(trail.find(({ action }) => action === 'patient.create')?.object?.id).toBe(id);
    expect(JSON.stringify(trail)).not.toContain('TESTCANARI');
    expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
  });
});

describe('finding a resident', () => {
  async function house(): Promise<TestConnection> {
    const { window } = await nurse();
    await add(window, {}, '12');
    await add(window, { birthFamily: 'DURAND', birthGiven: 'Paul', birthDate: '1940-05-04' }, '31');
    await add(
      window,
      {
        birthFamily: 'MARTIN',
        birthGiven: 'Jeanne',
        usedFamily: 'Durand',
        birthDate: '1931-12-24',
      },
      '4',
    );
    await add(
      window,
      { birthFamily: 'LE GOFF-DURAND', birthGiven: 'Yves', birthDate: '1938-12-05' },
      'B12',
    );
    await add(
      window,
      {
        birthFamily: 'PETIT',
        birthGiven: 'Éléonore',
        birthDate: '1926-01-31',
        ins: '224015012900019',
      },
      '120',
    );
    return window;
  }

  test.each([
    ['lem', ['LEMOINE']],
    ['odette lem', ['LEMOINE']],
    ['marie', ['LEMOINE']],
    ['éléo', ['PETIT']],
    ['ELEO PET', ['PETIT']],
    ['durand', ['DURAND', 'MARTIN', 'LE GOFF-DURAND']],
    ['goff', ['LE GOFF-DURAND']],
    ['le-goff', ['LE GOFF-DURAND']],
    ['zzz', []],
    ['durand zzz', []],
    ['04/05/1938', ['LEMOINE']],
    ['4/5/38', ['LEMOINE']],
    ['04051938', ['LEMOINE']],
    ['0405', ['DURAND', 'LEMOINE']],
    ['04/05', ['DURAND', 'LEMOINE']],
    ['24.12.31', ['MARTIN']],
    ['1938', ['LE GOFF-DURAND', 'LEMOINE']],
    ['12', ['LEMOINE', 'PETIT']],
    ['B12', ['LE GOFF-DURAND']],
    ['b 12', []],
    ['durand 31', ['DURAND']],
    ['2 24 01 50 129 000 | 19', ['PETIT']],
    ['224015012900019', ['PETIT']],
    ['" OR 1=1 --', []],
    ['* ) NEAR(', []],
  ])('by « %s »', async (text, expected) => {
    expect(await families(await house(), text)).toEqual(expected);
  });

  test('lists everybody by name when nothing is typed, and counts those not listed', async () => {
    const window = await house();
    const { total, rows } = await window.value('patient:search', { text: '', limit: 2 });
    expect([total, rows.map(({ birthFamily }) => birthFamily)]).toEqual([
      5,
      ['DURAND', 'LE GOFF-DURAND'],
    ]);
  });

  test('never shows the national number in a list', async () => {
    const rows = await found(await house(), 'petit');
    expect(JSON.stringify(rows)).not.toContain('224015012900019');
  });

  test('leaves a trace of each search by a hash of its words', async () => {
    const { window, rootDir, close } = await nurse();
    await found(window, 'TESTCANARI');
    await found(window, 'testcanari');
    close();
    const { database } = await storeInside(rootDir);
    const searches = readAudit(database).filter(({ action }) => action === 'patient.search');
    expect(searches).toHaveLength(2);
    expect(JSON.stringify(searches).toUpperCase()).not.toContain('TESTCANARI');
  });
});

describe('reading a resident', () => {
  test('leaves a trace, once for a screen that reads itself again', async () => {
    const { window, rootDir, close } = await nurse();
    const id = await add(window, {});
    await window.value('patient:read', { id });
    await window.value('patient:read', { id });
    close();
    const { database } = await storeInside(rootDir);
    const reads = readAudit(database).filter(({ action }) => action === 'patient.read');
    expect(reads.map(({ object }) => object?.id)).toEqual([id]);
  });

  test('answers notFound for an id that nobody has', async () => {
    const { window } = await nurse();
    const id = crypto.randomUUID();
    expect(await window.refusal('patient:read', { id })).toBe('notFound');
  });
});

describe('correcting a resident', () => {
  test('raises the version, keeps the outbox in order and finds her under her new name', async () => {
    const { window, rootDir, close } = await nurse();
    const id = await add(window, {}, '12');
    const corrected = await window.value('patient:update', {
      id,
      versionId: 1,
      traits: { ...odette, birthFamily: 'Lemoigne' },
      unit: null,
      room: '14',
    });
    expect(corrected).toMatchObject({ birthFamily: 'LEMOIGNE', room: '14', versionId: 2 });
    expect(await families(window, 'lemoine')).toEqual([]);
    expect(await families(window, '14')).toEqual(['LEMOIGNE']);
    close();
    const { database } = await storeInside(rootDir);
    expect(database.all('SELECT type FROM local_change ORDER BY id')).toEqual([
      { type: 'INSERT' },
      { type: 'UPDATE' },
    ]);
    const update = readAudit(database).find(({ action }) => action === 'patient.update');
    expect(update?.detail).toEqual({ fields: ['birthFamily'] });
  });

  test('refuses what another window changed meanwhile', async () => {
    const { window } = await nurse();
    const id = await add(window, {});
    const change = { id, versionId: 1, traits: odette, unit: null, room: '14' };
    await window.value('patient:update', change);
    expect(await window.refusal('patient:update', change)).toBe('version.conflict');
    expect((await window.value('patient:read', { id })).room).toBe('14');
  });

  test('keeps a national number that the screen does not show', async () => {
    const { window } = await nurse();
    const id = await add(window, { ins: '231127654000012' });
    const change = { id, versionId: 1, traits: odette, unit: null, room: null };
    await window.value('patient:update', change);
    expect(await found(window, '231127654000012')).toHaveLength(1);
  });
});
