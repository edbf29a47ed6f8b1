import { describe, expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import type { TrayFilter } from '../../../shared/ipc/tray.ts';
import { openExercise } from '../../support/exercise.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const noFilter: TrayFilter = {
  ...{ specialty: null, place: null, priority: null, olderThanDays: null, state: null },
  ...{ overdue: false, replied: false, mine: false, text: '' },
};
const everyTray = { patientId: null, specialty: null, text: '', offset: 0, limit: 200 } as const;

/** The exercise with somebody of a team at the screen, added by its nurse. */
async function asTeam(
  opened: TestVault,
  role: 'expert' | 'dispatcher',
  family: string,
): Promise<TestConnection> {
  const nurse = opened.record();
  const person = { family, given: 'Anne', role, rpps: null, passphrase } as const;
  const { id: userId } = await nurse.value('user:create', person);
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId, passphrase });
  return opened.record();
}

describe('the tray of a team', () => {
  test('has every request that waits, in the order of the whole list, row by row', async () => {
    const window = await asTeam(await openExercise(), 'expert', 'Morel');
    const whole = await window.value('serviceRequest:search', { ...everyTray, view: 'tray' });
    const list = await window.value('tray:list', noFilter);
    const waiting = list.ids.slice(0, list.waiting);
    expect(list.waiting).toBeGreaterThan(3);
    expect(list.waitingInAll).toBe(list.waiting);
    expect(new Set(waiting)).toEqual(new Set(whole.rows.map(({ id }) => id)));
    const rows = await window.value('tray:rows', { ids: waiting.slice(0, 50), text: '' });
    const known = new Map(whole.rows.map((row) => [row.id, row]));
    for (const { row, begun, found } of rows) {
      expect(row).toEqual(known.get(row.id));
      expect({ begun, found }).toEqual({ begun: false, found: null });
    }
    expect(list.urgent).toEqual(
      rows.filter(({ row }) => row.priority === 'urgent').map(({ row }) => row.id),
    );
  });

  test('keeps of « En retard » exactly the rows that say so', async () => {
    const window = await asTeam(await openExercise(), 'expert', 'Morel');
    const list = await window.value('tray:list', noFilter);
    const rows = await window.value('tray:rows', { ids: list.ids.slice(0, 100), text: '' });
    const late = rows.filter(({ row }) => row.alert !== undefined && row.alert.kind !== 'unread');
    const filtered = await window.value('tray:list', { ...noFilter, overdue: true });
    expect(filtered.ids).toEqual(late.map(({ row }) => row.id));
    expect(filtered.waitingInAll).toBe(list.waiting);
  });

  test('shows where the words searched stand, in the words of who wrote them', async () => {
    const window = await asTeam(await openExercise(), 'expert', 'Morel');
    const list = await window.value('tray:list', noFilter);
    const [first] = await window.value('tray:rows', { ids: list.ids.slice(0, 1), text: '' });
    const word = /\p{Letter}{6,}/u.exec(first?.row.question ?? '')?.[0] ?? '';
    expect(word).not.toBe('');
    const typed = word
      .toUpperCase()
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .slice(0, 5);
    const found = await window.value('tray:list', { ...noFilter, text: typed });
    expect(found.ids).toContain(first?.row.id);
    const [shown] = await window.value('tray:rows', { ids: [first?.row.id ?? ''], text: typed });
    expect(shown?.found?.filter(({ hit }) => hit).map(({ text }) => text)).toContain(word);
    const nothing = await window.value('tray:list', { ...noFilter, text: 'zzzzqq' });
    expect(nothing).toMatchObject({ ids: [], waiting: 0, waitingInAll: list.waiting });
  });

  test('a store of before is read through at its first search, so that nothing is left out', async () => {
    const opened = await openExercise();
    const window = await asTeam(opened, 'expert', 'Morel');
    const list = await window.value('tray:list', noFilter);
    const [first] = await window.value('tray:rows', { ids: list.ids.slice(0, 1), text: '' });
    const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
    database.transaction((db) => {
      db.run('DELETE FROM request_search');
      db.run('DELETE FROM request_text');
    });
    const text = first?.row.number ?? '';
    expect((await window.value('tray:list', { ...noFilter, text })).ids).toEqual([first?.row.id]);
  });

  test('a search leaves its hash in the trail, and none of its words', async () => {
    const opened = await openExercise();
    const window = await asTeam(opened, 'expert', 'Morel');
    await window.value('tray:list', { ...noFilter, text: 'canaritray' });
    const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
    const listed = readAudit(database).filter(({ action }) => action === 'request.list');
    expect(listed.length).toBeGreaterThan(0);
    expect(JSON.stringify(listed).toLowerCase()).not.toContain('canaritray');
  });
});

describe('the views of a person', () => {
  const filter = { ...noFilter, specialty: 'HEMATO', overdue: true };

  test('are kept, renamed and removed by her, under names of her own', async () => {
    const window = await asTeam(await openExercise(), 'expert', 'Morel');
    const { id } = await window.value('tray:saveView', { id: null, name: ' Hémato ', filter });
    expect(await window.value('tray:views', {})).toEqual([{ id, name: 'Hémato', filter }]);
    await window.value('tray:saveView', { id, name: 'Retards', filter });
    expect((await window.value('tray:views', {}))[0]?.name).toBe('Retards');
    expect(await window.refusal('tray:saveView', { id: null, name: 'RETARDS', filter })).toBe(
      'input.invalid',
    );
    await window.value('tray:removeView', { id });
    expect(await window.value('tray:views', {})).toEqual([]);
    expect(await window.refusal('tray:removeView', { id })).toBe('notFound');
  });

  test('are nobody else’s, to be read, changed or removed', async () => {
    const opened = await openExercise();
    const first = await asTeam(opened, 'expert', 'Morel');
    const { id } = await first.value('tray:saveView', { id: null, name: 'À moi', filter });
    const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
    const [{ id: nurseId } = { id: '' }] = database
      .all("SELECT id FROM user WHERE role = 'nurse'")
      .map((row) => ({ id: String(row.id) }));
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId: nurseId, passphrase: practicePassphrase });
    const second = await asTeam(opened, 'dispatcher', 'Blin');
    expect(await second.value('tray:views', {})).toEqual([]);
    expect(await second.refusal('tray:saveView', { id, name: 'Prise', filter })).toBe('notFound');
    expect(await second.refusal('tray:removeView', { id })).toBe('notFound');
  });
});
