import { describe, expect, test } from 'vitest';
import type { Role } from '../../../shared/domain/roles.ts';
import { newResident } from '../../support/newResident.ts';
import { addPicture, everything, jpeg } from '../../support/readyDraft.ts';
import { rounds } from '../../support/rounds.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { installedVault, type TestConnection, type TestVault } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const code = '407192';
const switches = rounds(500);

interface Known {
  /** Who may open it: its author and those it was handed to. */
  readonly readers: Set<string>;
  readonly author: string;
  /** Words of its question that no other draft has. */
  readonly word: string;
  readonly pictures: string[];
}

/** Three people of one workstation, each back with her code. */
async function people(opened: TestVault): Promise<readonly string[]> {
  const camille = opened.record();
  const ids: string[] = [];
  for (const [given, role] of [
    ['Anne', 'nurse'],
    ['Lise', 'nurse'],
    ['Paul', 'preparer'],
  ] as const) {
    const person = { family: 'Lemaire', given, role: role as Role, rpps: null, passphrase };
    ids.push((await camille.value('user:create', person)).id);
  }
  for (const userId of ids) {
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId, passphrase });
    await opened.record().value('session:setCode', { code });
  }
  return ids;
}

/** Everything by which a draft could show to the person at the screen, checked against what she may see. */
async function check(
  opened: TestVault,
  window: TestConnection,
  me: string,
  drafts: ReadonlyMap<string, Known>,
): Promise<void> {
  const hers = [...drafts].filter(([, draft]) => draft.readers.has(me)).map(([id]) => id);
  const others = [...drafts].filter(([, draft]) => !draft.readers.has(me));
  const home = await window.value('home:read', {});
  const begun = home.yours.filter(({ state }) => state === 'draft').map(({ id }) => id);
  expect(new Set(begun)).toEqual(new Set(hers));
  const listed = await window.value('serviceRequest:search', { ...everything, view: 'drafts' });
  expect([listed.total, new Set(listed.rows.map(({ id }) => id))]).toEqual([
    hers.length,
    new Set(hers),
  ]);
  const { attachmentToken: token } = await window.value('session:read', {});
  for (const [id, { word, pictures }] of others.slice(-3)) {
    const found = await window.value('serviceRequest:search', {
      ...everything,
      view: 'all',
      text: word,
    });
    expect([id, found.total]).toEqual([id, 0]);
    expect(await window.refusal('draft:read', { id })).toBe('notFound');
    expect(await window.refusal('serviceRequest:read', { id })).toBe('notFound');
    expect(await window.refusal('draft:save', { id, patch: { step: 'review' } })).toBe('notFound');
    for (const picture of pictures) {
      expect(opened.vault.picture({ token, id: picture, copy: 'display' })).toEqual({ ok: false });
    }
  }
}

describe('one workstation, three people', () => {
  test('shows a draft to nobody but its author and those she named, over hundreds of switches', async () => {
    const seed = testSeed();
    const random = seededRandom(seed);
    const opened = await installedVault();
    await opened.record().value('patient:search', { text: 'avant', limit: 5 });
    const { id: patientId } = await opened.record().value('patient:create', newResident('avant'));
    const ids = await people(opened);
    const drafts = new Map<string, Known>();
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    let handed = 0;
    for (let turn = 0; turn < switches; turn += 1) {
      const me = pick(ids);
      opened.vault.lock('test');
      await opened.gate.value('session:unlockWithCode', { userId: me, code });
      const window = opened.record();
      const mine = [...drafts].filter(([, draft]) => draft.readers.has(me));
      const act = random(6);
      if (act === 0 && drafts.size < 12) {
        const { id } = await window.value('draft:create', {
          patientId,
          specialty: 'ophthalmology',
        });
        const word = `mot${turn}secret`;
        const answers = { 'g.question': { type: 'text' as const, value: word } };
        await window.value('draft:save', { id, patch: { answers } });
        drafts.set(id, { author: me, readers: new Set([me]), word, pictures: [] });
      } else if (act === 1 && mine.length > 0) {
        const [id, draft] = pick(mine);
        if (draft.pictures.length === 0) {
          draft.pictures.push((await addPicture(window, id, 'od.macula', jpeg(turn % 200))).id);
        }
      } else if (act === 2 && mine.length > 0) {
        const [id, draft] = pick(mine);
        const to = pick(ids);
        await window.value('draft:handOver', { id, to: [to] });
        draft.readers.add(to);
        handed += 1;
      } else if (act === 3 && mine.length > 0) {
        const [id, draft] = pick(mine);
        const gone = await window.call('draft:delete', { id });
        expect(gone.ok).toBe(draft.author === me);
        if (gone.ok) drafts.delete(id);
      } else if (act === 4) {
        await window.value('patient:search', { text: 'test', limit: 5 });
      } else if (act === 5) {
        // Searched by somebody else before the switch: not by her.
        expect(await window.refusal('patient:create', newResident(`jamais${turn}`))).toBe(
          'patient.searchFirst',
        );
      }
      await check(opened, window, me, drafts);
    }
    expect(handed).toBeGreaterThan(switches / 50);
  }, 600_000);
});
