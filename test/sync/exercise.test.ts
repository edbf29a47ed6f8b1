import { createPublicKey } from 'node:crypto';
import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import { verifyDetached } from '../../electron/vault/session/signature.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { attestationText, readAttestation } from '../../shared/fhir/attestation.ts';
import type { Answers } from '../../shared/forms/answers.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { type Form, isQuestion } from '../../shared/forms/form.ts';
import { noneOfTheseSigns } from '../../shared/forms/redFlags.ts';
import type { WalkStep } from '../../shared/ipc/exercise.ts';
import { openExercise } from '../support/exercise.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, type TestConnection, testPassphrase } from '../support/vault.ts';
import { enrolled, eventually } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** What the exercise leaves to whoever learns: the agreement and the identity. */
function herOwn(form: Form): Answers {
  const given = { 'g.consent': 'yes', 'g.consent.from': 'patient', 'g.consent.mode': 'oral' };
  const choices = Object.entries(given).map(([linkId, code]) => {
    const item = form.byLinkId.get(linkId);
    const option = isQuestion(item) ? item.options.find((one) => one.code === code) : undefined;
    if (option === undefined) throw new Error(`no option ${code} in ${linkId}`);
    return [linkId, { type: 'choice', values: [{ code, display: option.display }] }] as const;
  });
  return { ...Object.fromEntries(choices), 'g.id2': { type: 'boolean', value: true } };
}

function formOf(specialty: string): Form {
  const form = formCatalogue.specialty(specialty)?.requestForm;
  if (form === undefined) throw new Error(`no form for ${specialty}`);
  return form;
}

async function stepIn(window: TestConnection): Promise<WalkStep | null> {
  return (await window.value('exercise:read', {})).walk?.step ?? null;
}

async function addPicture(window: TestConnection, requestId: string): Promise<void> {
  const data = Buffer.alloc(64 * 48 * 4, 90);
  const bytes = new Uint8Array(encode({ width: 64, height: 48, data }, 90).data);
  const file = { requestId, slot: 'od.macula', fileName: 'a.jpg', lastModified: null };
  const { uploadId } = await window.value('image:begin', { ...file, size: bytes.length });
  await window.value('image:append', { uploadId, offset: 0, bytes });
  await window.value('image:finish', { uploadId });
}

/** The whole walk, each step where the vault says that it stands; answers the id of its request. */
async function walkThrough(window: TestConnection): Promise<string> {
  expect(await stepIn(window)).toBe('resident');
  const found = await window.value('patient:search', { text: 'Gillet', limit: 5 });
  const patientId = found.rows[0]?.id ?? '';
  const { id } = await window.value('draft:create', { patientId, specialty: 'ophthalmology' });
  expect(await stepIn(window)).toBe('redFlags');
  const form = formOf('ophthalmology');
  const draft = await window.value('draft:read', { id });
  expect(draft.answers['g.question']).toMatchObject({ type: 'text' });
  for (const own of ['g.consent', 'g.id2']) expect(draft.answers[own]).toBeUndefined();
  await window.value('draft:save', { id, patch: { answers: noneOfTheseSigns(form) } });
  expect(await stepIn(window)).toBe('picture');
  await addPicture(window, id);
  expect(await stepIn(window)).toBe('sign');
  expect(await window.refusal('exercise:answer', {})).toBe('state.forbidden');
  const answers = herOwn(form);
  await window.value('draft:save', { id, patch: { answers } });
  await window.value('draft:sign', { id, confirmed: true });
  expect(await stepIn(window)).toBe('answer');
  await window.value('exercise:answer', {});
  expect(await stepIn(window)).toBe('read');
  const request = await window.value('serviceRequest:read', { id });
  expect(request.row.state).toBe('answered');
  expect(request.signatureVerified).toBe(true);
  expect(request.opinions).toMatchObject([{ signatureVerified: true }]);
  expect(await window.refusal('exercise:finish', {})).toBe('state.forbidden');
  await window.value('opinion:acknowledge', { requestId: id });
  expect(await stepIn(window)).toBe('finish');
  return id;
}

test('the walk goes through the exercise, comes back to her store and is attested once, at the hub too', async () => {
  const opened = await installedVault();
  const { gate, record, userId, rootDir } = opened;
  const real = await enrolled(record(), hub(), practiceIds.ehpad);
  expect(await real.refusal('attestation:sign', {})).toBe('state.forbidden');
  expect((await real.value('exercise:read', {})).toSign).toBeNull();
  await real.call('exercise:begin', {});
  expect(await gate.value('session:status', {})).toMatchObject({
    state: 'exercise',
    profile: 'real',
  });
  await gate.value('exercise:enter', {});
  expect(await gate.refusal('exercise:enter', {})).toBe('session.refused');
  const inside = record();
  expect((await inside.value('exercise:read', {})).walk?.attests).toBe(true);
  await walkThrough(inside);
  await inside.call('exercise:finish', {});

  const back = await gate.value('session:status', {});
  expect(back).toMatchObject({ state: 'locked', profile: 'real', besideInstalled: false });
  await gate.value('session:unlock', { userId, passphrase: testPassphrase });
  const again = record();
  expect((await again.value('exercise:read', {})).toSign).not.toBeNull();
  await again.value('attestation:sign', {});
  expect(await again.refusal('attestation:sign', {})).toBe('state.forbidden');
  expect((await again.value('exercise:read', {})).toSign).toBeNull();
  const listed = await eventually(
    async () => {
      await again.value('sync:retry', {});
      return again.value('attestation:list', {});
    },
    ({ attestations }) => attestations[0]?.received === true,
  );
  const form = formOf('ophthalmology').canonical;
  expect(listed.attestations).toMatchObject([
    { name: 'RENARD Camille', role: 'nurse', program: '0.0.0', form, received: true },
  ]);
  expect(await hub().hub().repository.operator.attested()).toMatchObject([
    { establishmentId: practiceIds.ehpad, people: 1 },
  ]);
  await checkAtHub(listed.attestations[0]?.id ?? '', rootDir);
  const { database } = await storeInside(rootDir);
  const actions = readAudit(database).map(({ action }) => action);
  for (const action of ['exercise.begin', 'exercise.finish', 'exercise.attest'] as const) {
    expect(actions.filter((one) => one === action)).toHaveLength(1);
  }
}, 180_000);

/** The resource as the hub keeps it: hers by signature, and without a word of the request. */
async function checkAtHub(id: string, rootDir: string): Promise<void> {
  const stored = await hub().hub().repository.resources.read(`AuditEvent/${id}`);
  if (stored?.resource.resourceType !== 'AuditEvent') throw new Error('the hub has it');
  const attestation = readAttestation(stored.resource);
  if (attestation === null) throw new Error('it is whole');
  const { database } = await storeInside(rootDir);
  const row = database.one('SELECT public_key FROM signing_key');
  const key = JSON.parse(String(row?.public_key));
  expect(createPublicKey({ key, format: 'jwk' }).asymmetricKeyType).toBe('ec');
  const text = JSON.parse(attestationText(attestation));
  expect(verifyDetached(text, attestation.jws, key)).toBe(true);
  expect(verifyDetached({ ...text, role: 'expert' }, attestation.jws, key)).toBe(false);
  expect(JSON.stringify(stored.resource)).not.toMatch(/TEST |Gillet|ServiceRequest|Patient/);
}

test('it is left and taken up again where it stood, by lock, by leaving and by a stop', async () => {
  const opened = await installedVault();
  const { gate, record, userId } = opened;
  await record().call('exercise:begin', {});
  await gate.value('exercise:enter', {});
  const found = await record().value('patient:search', { text: 'Gillet', limit: 5 });
  const patientId = found.rows[0]?.id ?? '';
  await record().value('draft:create', { patientId, specialty: 'ophthalmology' });
  await record().value('session:lock', {});
  const locked = await gate.value('session:status', {});
  expect(locked).toMatchObject({ state: 'locked', profile: 'practice', besideInstalled: true });
  await gate.value('exercise:leave', {});
  expect(await gate.value('session:status', {})).toMatchObject({ profile: 'real' });
  expect(await gate.refusal('exercise:leave', {})).toBe('state.forbidden');
  await gate.value('session:unlock', { userId, passphrase: testPassphrase });
  expect(await record().value('exercise:read', {})).toEqual({ walk: null, toSign: null });
  await record().call('exercise:begin', {});
  await gate.value('exercise:enter', {});
  expect(await stepIn(record())).toBe('redFlags');
}, 60_000);

test('« Découvrir » walks too, and attests nobody', async () => {
  const { record, gate } = await openExercise();
  const window = record();
  expect((await window.value('exercise:read', {})).walk).toBeNull();
  await window.value('exercise:begin', {});
  expect((await window.value('exercise:read', {})).walk).toEqual({
    step: 'resident',
    attests: false,
  });
  await walkThrough(window);
  await window.value('exercise:finish', {});
  expect(await window.value('exercise:read', {})).toEqual({ walk: null, toSign: null });
  expect(await window.refusal('attestation:sign', {})).toBe('state.forbidden');
  expect(await gate.refusal('exercise:leave', {})).toBe('state.forbidden');
}, 60_000);

test.each(formCatalogue.specialties.map(({ code }) => code))(
  'the team of %s answers the walk',
  async (specialty) => {
    const { record } = await openExercise();
    const window = record();
    await window.value('exercise:begin', {});
    const found = await window.value('patient:search', { text: 'Gillet', limit: 5 });
    const patientId = found.rows[0]?.id ?? '';
    const { id } = await window.value('draft:create', { patientId, specialty });
    const form = formOf(specialty);
    const equipment = { type: 'notFeasible', reason: 'equipment' } as const;
    const open = form.questions.filter(({ slot }) => slot !== null && slot !== undefined);
    const { answers: given } = await window.value('draft:read', { id });
    const answers = {
      ...noneOfTheseSigns(form),
      ...Object.fromEntries(
        open
          .filter(({ required, requiredWhen }) => required || requiredWhen.length > 0)
          .filter(({ linkId }) => given[linkId] === undefined)
          .map(({ linkId }) => [linkId, equipment]),
      ),
      ...herOwn(form),
    };
    await window.value('draft:save', { id, patch: { answers } });
    await window.value('draft:sign', { id, confirmed: true });
    await window.value('exercise:answer', {});
    const request = await window.value('serviceRequest:read', { id });
    expect(request.opinions).toMatchObject([{ signatureVerified: true }]);
  },
  60_000,
);
