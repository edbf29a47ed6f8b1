import { describe, expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { readResources } from '../../../electron/vault/store/resourceStore.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { preparerName, transitionOf } from '../../../shared/fhir/provenance.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { openExercise } from '../../support/exercise.ts';
import {
  addPicture,
  everything,
  jpeg,
  readyDraft,
  signedExample,
} from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';

interface Team extends TestVault {
  readonly ids: Readonly<Record<'paul' | 'anne' | 'lise', string>>;
  readonly windowOf: (userId: string) => Promise<TestConnection>;
}

/** The exercise with a préparateur and two nurses besides its own. */
async function team(): Promise<Team> {
  const opened = await openExercise();
  const camille = opened.record();
  const add = async (given: string, role: Role): Promise<string> => {
    const person = { family: 'Lemaire', given, role, rpps: null, passphrase };
    return (await camille.value('user:create', person)).id;
  };
  const ids = {
    paul: await add('Paul', 'preparer'),
    anne: await add('Anne', 'nurse'),
    lise: await add('Lise', 'nurse'),
  };
  const windowOf: Team['windowOf'] = async (userId) => {
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId, passphrase });
    return opened.record();
  };
  return { ...opened, ids, windowOf };
}

async function draftsSeen(window: TestConnection): Promise<readonly string[]> {
  const found = await window.value('serviceRequest:search', { ...everything, view: 'drafts' });
  return found.rows.map(({ id }) => id);
}

/** She reads name, first name and birth date with the resident. */
async function readIdentity(window: TestConnection, id: string): Promise<void> {
  const answers = { 'g.id2': { type: 'boolean', value: true } } as const;
  await window.value('draft:save', { id, patch: { answers } });
}

describe('a draft', () => {
  test('5.2 filled by a préparateur is signed by whom it was handed to once she read the traits, and both are named', async () => {
    const { ids, windowOf, rootDir, vault } = await team();
    const paul = await windowOf(ids.paul);
    const id = await readyDraft(paul);
    expect(await paul.refusal('draft:sign', { id, confirmed: true })).toBe('role.forbidden');
    await paul.value('draft:handOver', { id, to: [ids.anne] });

    const lise = await windowOf(ids.lise);
    expect(await draftsSeen(lise)).not.toContain(id);
    expect(await lise.refusal('draft:read', { id })).toBe('notFound');

    const anne = await windowOf(ids.anne);
    expect(await draftsSeen(anne)).toContain(id);
    const opened = await anne.value('draft:read', { id });
    expect(opened).toMatchObject({ mine: false, colleagues: [{ id: ids.paul, name: 'Paul L.' }] });
    expect(await anne.refusal('draft:delete', { id })).toBe('state.forbidden');
    expect(await anne.refusal('draft:sign', { id, confirmed: true })).toBe('request.identityCheck');
    await readIdentity(anne, id);
    await anne.value('draft:sign', { id, confirmed: true });
    const detail = await anne.value('serviceRequest:read', { id });
    expect(detail.authorName).toContain('LEMAIRE Anne');
    expect(detail.signatureVerified).toBe(true);

    vault.close();
    const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
    const acts = readResources(database, 'Provenance').map(({ resource }) => resource);
    const act = acts.find(
      (one) =>
        transitionOf(one) === 'T3' &&
        one.target.some((target) => idIn(target, 'ServiceRequest') === id),
    );
    expect(act?.agent[0]?.who.display).toContain('LEMAIRE Anne');
    expect(act === undefined ? null : preparerName(act)).toContain('LEMAIRE Paul');
    const trail = readAudit(database).filter(({ action }) => action === 'draft.handOver');
    expect(trail).toMatchObject([{ user: ids.paul, detail: { to: [ids.anne] } }]);
  });

  test('signed by who prepared it names nobody else', async () => {
    const { ids, windowOf, rootDir, vault } = await team();
    const anne = await windowOf(ids.anne);
    const id = await readyDraft(anne);
    await anne.value('draft:sign', { id, confirmed: true });
    vault.close();
    const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
    const acts = readResources(database, 'Provenance').map(({ resource }) => resource);
    const act = acts.find((one) =>
      one.target.some((target) => idIn(target, 'ServiceRequest') === id),
    );
    expect(act?.agent).toHaveLength(1);
  });

  test('is handed to nobody who writes no request', async () => {
    const { ids, windowOf, gate } = await team();
    const anne = await windowOf(ids.anne);
    const example = await signedExample(anne);
    const asked = { patientId: example.patient.id, specialty: 'ophthalmology' };
    const { id } = await anne.value('draft:create', asked);
    const { users } = await gate.value('session:status', {});
    const to = [users[0]?.id ?? '', crypto.randomUUID()];
    expect(await anne.refusal('draft:handOver', { id, to })).toBe('input.invalid');
    expect((await anne.value('draft:read', { id })).colleagues).toEqual([]);
  });

  test('keeps its pictures from everybody else', async () => {
    const { ids, windowOf, vault } = await team();
    const anne = await windowOf(ids.anne);
    const example = await signedExample(anne);
    const asked = { patientId: example.patient.id, specialty: 'ophthalmology' };
    const { id } = await anne.value('draft:create', asked);
    const image = await addPicture(anne, id, 'od.macula', jpeg(90));
    const seenBy = async (userId: string): Promise<boolean> => {
      const window = await windowOf(userId);
      const { attachmentToken: token } = await window.value('session:read', {});
      return vault.picture({ token, id: image.id, copy: 'display' }).ok;
    };
    expect(await seenBy(ids.lise)).toBe(false);
    expect(await seenBy(ids.anne)).toBe(true);
    const again = await windowOf(ids.anne);
    await again.value('draft:handOver', { id, to: [ids.lise] });
    expect(await seenBy(ids.lise)).toBe(true);
    expect(await seenBy(ids.paul)).toBe(false);
  });

  test('left behind goes to somebody named, by an explicit act, and its preparer stays', async () => {
    const { ids, windowOf, rootDir, gate, vault, record } = await team();
    const anne = await windowOf(ids.anne);
    const id = await readyDraft(anne);
    vault.lock('test');
    const { users } = await gate.value('session:status', {});
    await gate.value('session:unlock', {
      userId: users[0]?.id ?? '',
      passphrase: practicePassphrase,
    });
    const camille = record();
    const leaving = { id: ids.anne, draftsTo: null };
    expect(await camille.refusal('user:disable', leaving)).toBe('user.draftsRemain');
    expect(await camille.refusal('user:disable', { ...leaving, draftsTo: ids.paul })).toBe(
      'user.draftsRemain',
    );
    await camille.value('user:disable', { ...leaving, draftsTo: ids.lise });
    const lise = await windowOf(ids.lise);
    expect(await lise.value('draft:read', { id })).toMatchObject({ mine: true });
    await readIdentity(lise, id);
    await lise.value('draft:sign', { id, confirmed: true });
    vault.close();
    const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
    const names = readResources(database, 'Provenance').map(({ resource }) =>
      preparerName(resource),
    );
    expect(names.filter((name) => name?.includes('LEMAIRE Anne'))).toHaveLength(1);
  });
});
