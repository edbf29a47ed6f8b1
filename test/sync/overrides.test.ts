import { expect, test } from 'vitest';
import { frenchFor } from '../../renderer/i18n/fr.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import { overrideCodes } from '../../shared/domain/overrides.ts';
import { requestAnswers } from '../support/exampleAnswers.ts';
import { newResident } from '../support/newResident.ts';
import { addPicture, chosen, jpeg, slots } from '../support/readyDraft.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, type TestConnection } from '../support/vault.ts';
import { enrolled } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const month = parisClock(new Date().toISOString()).date.slice(0, 7);
const at = new Date().toISOString();
const note = 'Rideau noir, SMUR prévenu';
const ninetyDaysAgo = new Date(Date.now() - 90 * 86_400_000).toISOString();
const exits = [
  { flagId: 'o.rf4', exit: 'typingError', at, note },
  { flagId: 'o.rf1', exit: 'called15', at, note },
] as const;

/** A draft that passes over an exam, a sign, and the day of a picture. */
async function overriddenDraft(window: TestConnection): Promise<string> {
  await window.value('patient:search', { text: 'Lemoine', limit: 10 });
  const resident = newResident('Lemoine', {}, { room: '12' });
  const { id: patientId } = await window.value('patient:create', resident);
  const { id } = await window.value('draft:create', { patientId, specialty: 'ophthalmology' });
  const answers = {
    ...requestAnswers('ophthalmology'),
    'o.rf1': { type: 'boolean', value: true },
    'o.va.dist.od': { type: 'notFeasible', reason: 'agitation' },
    'g.priority': chosen('g.priority', 'asap'),
    'g.urgwhy': { type: 'text', value: 'Baisse brutale signalée ce matin.' },
  } as const;
  await window.value('draft:save', { id, patch: { answers } });
  for (const [index, slot] of slots.entries()) {
    const taken = index === 0 ? ninetyDaysAgo : null;
    const image = await addPicture(window, id, slot, jpeg(40 * index), 'IMG_1.jpg', taken);
    if (taken === null) continue;
    await window.value('image:keep', { requestId: id, imageId: image.id, reason: 'wrongClock' });
  }
  return id;
}

test('5.38 each override is coded, counted by month, reviewed by name and exported without a clinical word', async () => {
  const files: { name: string; text: string }[] = [];
  const opened = await installedVault(
    {
      tellMain: (message) => {
        if (message.type !== 'save') return;
        files.push({ name: message.name, text: Buffer.from(message.bytes).toString('utf8') });
        queueMicrotask(() => opened.vault.documents.saved(message.jobId, true));
      },
    },
    'nurseCoordinator',
  );
  const window = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const empty = await window.value('override:read', { month });
  expect(empty).toEqual({ month, lines: [], signed: 0, reviewed: null });

  const id = await overriddenDraft(window);
  // A reason that was made for level C settles no sign of level A.
  const lowered = { ...exits[1], exit: 'loweredOther' } as const;
  await window.value('draft:save', { id, patch: { redFlagExits: [lowered] } });
  expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('request.incomplete');
  await window.value('draft:save', { id, patch: { redFlagExits: [...exits] } });
  await window.value('draft:sign', { id, confirmed: true });

  const counted = await window.value('override:read', { month });
  expect(counted.signed).toBe(1);
  const counts = Object.fromEntries(counted.lines.map(({ code, count }) => [code, count]));
  expect(counts).toMatchObject({
    'notFeasible.agitation': 1,
    'sign.called15': 1,
    'sign.typingError': 1,
    'picture.wrongClock': 1,
  });
  expect(counted.lines.every(({ requests }) => requests === 1)).toBe(true);

  const after = await window.value('override:review', { month });
  expect(after.reviewed?.name).toBe('Camille R.');
  expect((await window.value('override:read', { month: '2026-01' })).reviewed).toBeNull();
  expect(await window.value('override:export', { month })).toEqual({ saved: true });
  const [file] = files;
  expect(file?.name).toBe(`derogations-${month}.csv`);
  expect(file?.text).toContain(`${month};notFeasible.agitation;1;1`);
  const { database } = await storeInside(opened.rootDir);
  const lines = JSON.stringify(
    database.all(
      "SELECT event FROM audit_event WHERE action LIKE 'override.%' OR action = 'request.sign'",
    ),
  );
  for (const said of [file?.text ?? '', lines]) expect(said).not.toMatch(/SMUR|Rideau|Lemoine/i);
  expect(lines).toContain('override.review');
});

test('5.38 every override has its own words, a nurse’s window does not review them', async () => {
  const { overrides } = frenchFor('ehpad');
  expect(Object.keys(overrides.codes)).toEqual([...overrideCodes]);
  expect(new Set(Object.values(overrides.codes)).size).toBe(overrideCodes.length);
  const nurse = (await installedVault()).record();
  expect(await nurse.refusal('override:read', { month })).toBe('role.forbidden');
});
