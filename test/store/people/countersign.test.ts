import { expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { readResources } from '../../../electron/vault/store/resourceStore.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { preparerName, transitionOf } from '../../../shared/fhir/provenance.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { openExercise } from '../../support/exercise.ts';
import { everything, readyDraft } from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';

/** The exercise with these people besides its own, each let in by name. */
async function team<Name extends string>(roles: Readonly<Record<Name, Role>>) {
  const opened = await openExercise();
  const camille = opened.record();
  const ids = new Map<Name, string>();
  for (const [name, role] of Object.entries(roles) as [Name, Role][]) {
    const person = { family: 'Lemaire', given: name, role, rpps: null, passphrase };
    ids.set(name, (await camille.value('user:create', person)).id);
  }
  const idOf = (name: Name): string => ids.get(name) ?? '';
  const windowOf = async (name: Name): Promise<TestConnection> => {
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId: idOf(name), passphrase });
    return opened.record();
  };
  return { ...opened, idOf, windowOf };
}

const rowOf = async (window: TestConnection, id: string) => {
  const found = await window.value('serviceRequest:search', { ...everything, view: 'drafts' });
  return found.rows.find((row) => row.id === id);
};
const groupOf = async (window: TestConnection, id: string): Promise<string> => {
  const { yours, onTheWay } = await window.value('home:read', {});
  if (yours.some((row) => row.id === id)) return 'yours';
  return onTheWay.some((row) => row.id === id) ? 'onTheWay' : 'none';
};
const readIdentity = { answers: { 'g.id2': { type: 'boolean', value: true } } } as const;
const question = {
  answers: {
    'g.question': {
      type: 'text',
      value: 'La baisse de vision de l’œil droit justifie-t-elle une consultation ?',
    },
  },
} as const;

test('T2, T3: a nurse submits, nothing changes any more, and a doctor signs what both are named for', async () => {
  const { idOf, windowOf, rootDir, vault } = await team({
    Paul: 'preparer',
    Anne: 'nurse',
    Lise: 'nurse',
    Marc: 'validatingPhysician',
  });
  const paul = await windowOf('Paul');
  const own = await readyDraft(paul);
  expect(await paul.refusal('draft:submit', { id: own })).toBe('role.forbidden');

  const anne = await windowOf('Anne');
  const id = await readyDraft(anne);
  expect((await anne.value('draft:read', { id })).may).toEqual({
    submit: true,
    sign: true,
    giveBack: false,
  });
  await anne.value('draft:handOver', { id, to: [idOf('Lise')] });
  await anne.value('draft:submit', { id });
  const waiting = await anne.value('draft:read', { id });
  expect(waiting.review).toMatchObject({ state: 'submitted', comment: null });
  expect(waiting.may).toEqual({ submit: false, sign: false, giveBack: false });
  expect([(await rowOf(anne, id))?.state, await groupOf(anne, id)]).toEqual([
    'to-validate',
    'onTheWay',
  ]);
  const file = { slot: 'od.macula', fileName: 'a.jpg', size: 10, lastModified: null };
  const [image] = waiting.images;
  for (const refused of [
    await anne.refusal('draft:save', { id, patch: question }),
    await anne.refusal('draft:save', { id, patch: readIdentity }),
    await anne.refusal('image:begin', { requestId: id, ...file }),
    await anne.refusal('image:remove', { requestId: id, imageId: image?.id ?? '' }),
    await anne.refusal('draft:sign', { id, confirmed: true }),
    await anne.refusal('draft:submit', { id }),
    await anne.refusal('draft:delete', { id }),
  ]) {
    expect(refused).toBe('state.forbidden');
  }
  expect(await anne.refusal('draft:giveBack', { id, comment: 'Non' })).toBe('role.forbidden');

  const lise = await windowOf('Lise');
  expect(await lise.refusal('draft:sign', { id, confirmed: true })).toBe('state.forbidden');

  const marc = await windowOf('Marc');
  expect([(await rowOf(marc, id))?.ownerName, await groupOf(marc, id)]).toEqual([
    'Anne L.',
    'yours',
  ]);
  expect((await marc.value('draft:read', { id })).may).toMatchObject({
    sign: true,
    giveBack: true,
  });
  expect(await marc.refusal('draft:read', { id: own })).toBe('notFound');
  expect(await marc.refusal('draft:save', { id, patch: question })).toBe('state.forbidden');
  // 5.2: the traits were read by another person.
  expect(await marc.refusal('draft:sign', { id, confirmed: true })).toBe('request.incomplete');
  await marc.value('draft:save', { id, patch: readIdentity });
  await marc.value('draft:sign', { id, confirmed: true });
  const signed = await marc.value('serviceRequest:read', { id });
  expect(signed).toMatchObject({ signatureVerified: true });
  expect(signed.authorName).toContain('LEMAIRE Marc');
  expect(signed.history[0]).toMatchObject({ transition: 'T3' });
  expect(signed.history[0]?.preparedBy).toContain('LEMAIRE Anne');

  vault.close();
  const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
  const act = readResources(database, 'Provenance')
    .map(({ resource }) => resource)
    .find(
      (one) =>
        transitionOf(one) === 'T3' &&
        one.target.some((target) => idIn(target, 'ServiceRequest') === id),
    );
  expect(act === undefined ? null : preparerName(act)).toContain('LEMAIRE Anne');
  const trail = readAudit(database).filter(({ action }) => action === 'draft.submit');
  expect(trail).toMatchObject([{ user: idOf('Anne'), detail: { to: [idOf('Marc')] } }]);
});

test('T4: sent back with a comment, it is its writer’s again', async () => {
  const { idOf, windowOf, rootDir, vault } = await team({
    Anne: 'nurse',
    Marc: 'coordinatingPhysician',
  });
  const anne = await windowOf('Anne');
  const id = await readyDraft(anne);
  await anne.value('draft:submit', { id });
  const marc = await windowOf('Marc');
  const comment = 'Préciser depuis quand';
  await marc.value('draft:giveBack', { id, comment });
  expect(await marc.refusal('draft:giveBack', { id, comment })).toBe('state.forbidden');

  const again = await windowOf('Anne');
  expect(await rowOf(again, id)).toMatchObject({ state: 'draft', note: comment });
  expect((await again.value('draft:read', { id })).review).toMatchObject({
    state: 'returned',
    comment,
  });
  await again.value('draft:save', { id, patch: question });
  await again.value('draft:save', { id, patch: readIdentity });
  await again.value('draft:sign', { id, confirmed: true });
  const signed = await again.value('serviceRequest:read', { id });
  expect(signed.row.state).toBe('queued');
  vault.close();
  const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
  const trail = readAudit(database).filter(({ action }) => action === 'draft.giveBack');
  expect(trail).toMatchObject([{ user: idOf('Marc') }]);
  expect(JSON.stringify(trail)).not.toContain(comment);
});

test('T2 is not offered where no doctor could sign', async () => {
  const { windowOf } = await team({ Anne: 'nurse' });
  const anne = await windowOf('Anne');
  const id = await readyDraft(anne);
  expect((await anne.value('draft:read', { id })).may.submit).toBe(false);
  expect(await anne.refusal('draft:submit', { id })).toBe('state.forbidden');
});
