import { describe, expect, test } from 'vitest';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import type { Output } from '../../../shared/ipc/contract.ts';
import { newResident } from '../../support/newResident.ts';
import { storeInside } from '../../support/storeInside.ts';
import { installedVault, type TestConnection } from '../../support/vault.ts';

const head = 'Nom;Prénom;Né le;Sexe;Chambre;Unité;N° INS\n';
const three = `${head}Lemoine;Odette;04/05/1938;F;12;Tilleul;
D’Éon;Zoë;29/02/1936;F;4 bis;Tilleul;231127654000012
Aubin;Marcel;12/01/1931;M;9;;`;

type Plan = Output<'roster:preview'>;

async function nurse(): Promise<{ window: TestConnection; rootDir: string; close: () => void }> {
  const { record, rootDir, vault } = await installedVault();
  return { window: record(), rootDir, close: vault.close };
}

function importOf(text: string, { columns, planId }: Plan) {
  return { text, columns, planId, different: [] as number[], withoutBadLines: false };
}

async function imported(window: TestConnection, text: string) {
  const plan = await window.value('roster:preview', { text, columns: null });
  return window.value('roster:import', importOf(text, plan));
}

async function residents(window: TestConnection) {
  const { rows } = await window.value('patient:search', { text: '', limit: 200 });
  return rows.map(({ birthFamily, firstGiven, room, unit, status }) =>
    [birthFamily, firstGiven, room, unit, status].join(' '),
  );
}

describe('« Importer la liste des résidents »', () => {
  test('5.3 shows who would be created and writes nothing, then creates them all as provisional', async () => {
    const { window, rootDir, close } = await nurse();
    const plan = await window.value('roster:preview', { text: three, columns: null });
    expect(plan.lines.map(({ outcome }) => outcome.kind)).toEqual(['create', 'create', 'create']);
    expect(await residents(window)).toEqual([]);
    expect(await window.value('roster:import', importOf(three, plan))).toEqual({
      created: 3,
      moved: 0,
    });
    expect(await residents(window)).toEqual([
      'AUBIN MARCEL 9  PROV',
      "D'EON ZOE 4 bis Tilleul PROV",
      'LEMOINE ODETTE 12 Tilleul PROV',
    ]);
    const found = await window.value('patient:search', { text: '231127654000012', limit: 5 });
    expect(found.total).toBe(0);
    close();
    const { database } = await storeInside(rootDir);
    const trail = readAudit(database).filter(({ action }) => action.startsWith('patient.'));
    expect(trail.filter(({ action }) => action === 'patient.create')).toHaveLength(3);
    expect(trail.filter(({ action }) => action === 'patient.import')).toMatchObject([
      { detail: { created: 3, moved: 0 } },
    ]);
  });

  test('a second time changes rooms and units only, never a trait', async () => {
    const { window } = await nurse();
    await imported(window, three);
    const before = await window.value('patient:search', { text: 'lemoine', limit: 5 });
    const again = `${head.replace('Nom;', 'Nom;Nom utilisé;')}LEMOINE;PETIT;Odette Marie;04/05/1938;Mme;14;;
D'EON;;ZOE;29/02/1936;F;4 bis;Tilleul;`;
    const plan = await window.value('roster:preview', { text: again, columns: null });
    expect(plan.lines.map(({ outcome }) => outcome.kind)).toEqual(['move', 'same']);
    expect(await window.value('roster:import', importOf(again, plan))).toEqual({
      created: 0,
      moved: 1,
    });
    const after = await window.value('patient:search', { text: 'lemoine', limit: 5 });
    expect(after.rows).toEqual([{ ...before.rows[0], room: '14' }]);
    const [row] = after.rows;
    const detail = await window.value('patient:read', { id: row?.id ?? '' });
    expect(detail).toMatchObject({ birthGiven: 'ODETTE', usedFamily: null, versionId: 2 });
  });

  test('5.3 creates a homonym only where a person said that they are two', async () => {
    const { window } = await nurse();
    await window.value('patient:search', { text: 'nouveau', limit: 5 });
    const { id } = await window.value('patient:create', newResident('nouveau'));
    const text = `${head}LEMOYNE;Ginette;04/05/1938;F;3;;\nAUBIN;Marcel;12/01/1931;M;9;;`;
    const plan = await window.value('roster:preview', { text, columns: null });
    expect(plan.lines[0]?.outcome).toMatchObject({ kind: 'homonym', known: [{ id }] });
    const first = await window.value('roster:import', importOf(text, plan));
    expect(first).toEqual({ created: 1, moved: 0 });
    const later = await window.value('roster:preview', { text, columns: null });
    const chosen = { ...importOf(text, later), different: [2] };
    expect(await window.value('roster:import', chosen)).toEqual({ created: 1, moved: 0 });
  });

  test('tells each line that cannot be read, and imports nothing until they are left out on purpose', async () => {
    const { window } = await nurse();
    const text = `${three}\nDURAND;;01/01/38;F;;;\n`;
    const plan = await window.value('roster:preview', { text, columns: null });
    expect(plan.lines.at(-1)).toMatchObject({ line: 5, faults: ['given', 'birthDate.twoDigits'] });
    const whole = importOf(text, plan);
    const refused = await window.call('roster:import', whole);
    expect(refused.ok ? null : refused.error).toMatchObject({
      code: 'input.invalid',
      detail: { fields: ['5'] },
    });
    expect(await residents(window)).toEqual([]);
    const done = await window.value('roster:import', { ...whole, withoutBadLines: true });
    expect(done).toEqual({ created: 3, moved: 0 });
  });

  test('imports nobody when the disk refuses one of them', async () => {
    const { window, rootDir } = await nurse();
    const plan = await window.value('roster:preview', { text: three, columns: null });
    const { database } = await storeInside(rootDir);
    database.transaction((db) =>
      db.run(`CREATE TRIGGER refuse_last BEFORE INSERT ON patient WHEN NEW.birth_family = 'AUBIN'
        BEGIN SELECT RAISE(ABORT, 'refused'); END`),
    );
    expect((await window.call('roster:import', importOf(three, plan))).ok).toBe(false);
    expect(await residents(window)).toEqual([]);
    expect(database.all('SELECT * FROM local_change')).toEqual([]);
    database.transaction((db) => db.run('DROP TRIGGER refuse_last'));
    expect(await window.value('roster:import', importOf(three, plan))).toMatchObject({
      created: 3,
    });
  });

  test('is refused when the residents changed since it was shown', async () => {
    const { window } = await nurse();
    const plan = await window.value('roster:preview', { text: three, columns: null });
    await window.value('patient:search', { text: 'nouveau', limit: 5 });
    await window.value('patient:create', newResident('nouveau'));
    expect(await window.refusal('roster:import', importOf(three, plan))).toBe('version.conflict');
    expect(await residents(window)).toHaveLength(1);
  });

  test('asks for the columns it could not guess, and takes those that are given', async () => {
    const { window } = await nurse();
    const text = 'LEMOINE\tOdette\t04/05/1938\tF\t12';
    const guess = await window.value('roster:preview', { text, columns: null });
    expect(guess).toMatchObject({ header: null, width: 5, lines: [] });
    const columns = { ...guess.columns, birthFamily: 0, birthGiven: 1, room: 4 };
    const plan = await window.value('roster:preview', { text, columns });
    expect(plan.lines.map(({ outcome }) => outcome.kind)).toEqual(['create']);
  });

  test('refuses an empty list, and one of more than a thousand lines', async () => {
    const { window } = await nurse();
    const preview = (text: string) => window.refusal('roster:preview', { text, columns: null });
    expect(await preview(' ; \n')).toBe('input.invalid');
    const many = Array.from({ length: 1001 }, (_, index) => `A;B;${index}`).join('\n');
    expect(await preview(many)).toBe('input.tooLarge');
  });
});
