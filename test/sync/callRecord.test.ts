import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { otherOf } from '../../electron/vault/services/calls/callPeople.ts';
import { shownCalls } from '../../electron/vault/services/calls/shownCalls.ts';
import { findSigningKey } from '../../electron/vault/services/requests/certifiedKeys.ts';
import { readParts } from '../../electron/vault/services/requests/requestParts.ts';
import { frenchFor } from '../../renderer/i18n/fr.ts';
import { peopleWords } from '../../renderer/lib/callPeople.ts';
import { callIncidentLines, callIncidentWords } from '../../shared/calls/words.ts';
import { buildCall, callsOf } from '../../shared/fhir/encounter.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openTestVault, testPassphrase } from '../support/vault.ts';
import { callOf, inState, ring, secureBoth, type TwoSides, twoSides } from './support/calls.ts';
import { eventually, read } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

async function inCall(): Promise<TwoSides & { readonly callId: string }> {
  const sides = await twoSides(hub());
  const { nurse, expert, requestId } = sides;
  const callId = await ring(nurse, expert, requestId);
  await expert.value('call:accept', { callId });
  await secureBoth(sides, callId);
  for (const window of [nurse, expert]) {
    await eventually(
      () => callOf(window),
      (call) => call?.participants.length === 2,
    );
  }
  return { ...sides, callId };
}

/** What somebody who writes into a file makes of a record: said otherwise, or without its signature, it is not verified. */
async function alteredRecords(rootDir: string, requestId: string): Promise<void> {
  const { database } = await storeInside(rootDir);
  const parts = readParts(database, requestId);
  const key = findSigningKey(database, { certifiedOwner: () => null }, 'real');
  const shown = (change: (one: Resource) => Resource | null) => {
    const all = parts.all.flatMap((one) => change(structuredClone(one)) ?? []);
    const ofType = ((type: string) =>
      all.filter(({ resourceType }) => resourceType === type)) as typeof parts.ofType;
    return shownCalls({ all, ofType }, key);
  };
  expect(shown((one) => one)).toMatchObject([{ signatureVerified: true }]);
  const named = shown((one) => {
    for (const { individual } of one.resourceType === 'Encounter' ? (one.participant ?? []) : []) {
      if (individual !== undefined) individual.display = 'Dr Quelqu’un';
    }
    return one;
  });
  expect(named).toMatchObject([
    { people: [{ name: 'Dr Quelqu’un' }, { name: 'Dr Quelqu’un' }], signatureVerified: false },
  ]);
  const unsigned = shown((one) => (one.resourceType === 'Provenance' ? null : one));
  expect(unsigned).toMatchObject([{ signedBy: null, signatureVerified: false }]);
}

describe('R6316-4 the record of a call', () => {
  test('who, when, what it was and what went wrong stand in both files, the same', async () => {
    const { vault, nurse, expert, requestId, callId } = await inCall();
    await nurse.value('call:setSubject', { callId, subject: 'absent' });
    await nurse.value('call:setSubject', { callId, subject: 'present' });
    await nurse.value('call:interrupted', { callId });
    await expert.value('call:end', { callId, reason: 'hungUp' });
    await inState(nurse, 'ended');
    const here = (await read(nurse, requestId)())?.calls ?? [];
    expect(here).toHaveLength(1);
    expect(here[0]).toMatchObject({ id: callId, kind: 'present' });
    expect(here[0]?.people).toHaveLength(2);
    expect(here[0]?.subjects.map(({ what }) => what)).toEqual(['absent', 'present']);
    expect(here[0]?.incidents.map(({ what }) => what)).toEqual(['interrupted']);
    expect(Date.parse(here[0]?.endedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(here[0]?.startedAt ?? ''),
    );
    const there = await eventually(read(expert, requestId), (detail) => detail?.calls.length === 1);
    // Each end checks the signature by itself, with the keys that it knows.
    expect(there?.calls).toEqual(here);
    const logged = { ...here[0], signedBy: undefined, signatureVerified: undefined };
    for (const window of [nurse, expert]) {
      const { calls } = await window.value('callLog:read', {});
      const own = calls.filter(({ row }) => row.id === requestId);
      expect(own.map(({ call }) => call)).toEqual([logged]);
      expect(own[0]?.row.patientFamily).not.toBe('');
      expect(calls.map(({ call }) => Date.parse(call.startedAt))).toEqual(
        calls.map(({ call }) => Date.parse(call.startedAt)).toSorted((a, b) => b - a),
      );
    }
    expect(here[0]).toMatchObject({ signatureVerified: true });
    // Both in the form of the directory: hers as it was signed, the doctor's by the role that was rung.
    const [own, doctor] = here[0]?.people ?? [];
    expect(own).toEqual({ name: here[0]?.signedBy, inDirectory: true });
    expect(doctor).toEqual({ name: 'Dr HAMEL Nadia', inDirectory: true });
    await alteredRecords(vault.rootDir, requestId);
    expect(there?.row.state).toBe('received');
    expect(callIncidentLines(here)).toEqual([expect.stringContaining('liaison interrompue')]);
  });

  test('nobody who answered leaves none; a person who leaves the screen leaves hers', async () => {
    const { vault, nurse, expert, requestId } = await twoSides(hub());
    const first = await ring(nurse, expert, requestId);
    await expert.value('call:decline', { callId: first });
    await inState(nurse, 'ended');
    await nurse.value('call:end', { callId: first, reason: 'hungUp' });
    const callId = await ring(nurse, expert, requestId);
    await expert.value('call:accept', { callId });
    await inState(nurse, 'active');
    expect((await read(nurse, requestId)())?.calls).toEqual([]);
    await nurse.value('session:lock', {});
    await vault.gate.value('session:unlock', { userId: vault.userId, passphrase: testPassphrase });
    const calls = (await read(vault.record(), requestId)())?.calls ?? [];
    expect(calls.map(({ id, kind }) => ({ id, kind }))).toEqual([{ id: callId, kind: 'absent' }]);
    expect(calls[0]?.endedAt).not.toBeNull();
    expect(calls[0]?.incidents).toEqual([]);
  });

  test('a name that only the other workstation gave, or not the one that rang there, is said as such', async () => {
    // Somebody between the two says that it was the turn of somebody else.
    hub().line.tamperLive((text, from) => [
      from === 'hub' && text.includes('"turns"')
        ? text.replaceAll(/"by":"[\w-]+"/g, () => `"by":"${randomUUID()}"`)
        : text,
    ]);
    const { vault, nurse, expert, requestId, callId } = await inCall();
    const otherIn = async (id: string) => {
      await nurse.value('call:end', { callId: id, reason: 'hungUp' });
      await inState(expert, 'ended');
      const detail = await read(nurse, requestId)();
      return detail?.calls.find((call) => call.id === id)?.people[1];
    };
    expect(await otherIn(callId)).toEqual({ name: 'HAMEL Nadia', inDirectory: false });
    // It was her turn, and somebody else sat down there.
    const { doctors } = await nurse.value('ring:doctors', { requestId });
    const { roleId: by = '', name = '' } = doctors.find((one) => one.name.includes('HAMEL')) ?? {};
    const turns = [{ by, state: 'rings' }] as const;
    const answered = { store: await storeInside(vault.rootDir), turns };
    expect(otherOf(answered, 'HAMEL Nadia')).toEqual({ name, roleId: by });
    expect(otherOf(answered, 'MOREL Anne')).toEqual({ name: 'MOREL Anne', roleId: null });
    hub().line.tamperLive(null);
    // Who rings is not told by the hub: the nurse's file has the name that was given.
    await expert.value('call:end', { callId, reason: 'hungUp' });
    const back = await ring(expert, nurse, requestId);
    await nurse.value('call:accept', { callId: back });
    await secureBoth({ nurse, expert }, back);
    await eventually(
      () => callOf(nurse),
      (call) => call?.participants.length === 2,
    );
    expect(await otherIn(back)).toEqual({ name: 'HAMEL Nadia', inDirectory: false });
    const { calls } = await nurse.value('callLog:read', {});
    const logged = calls.find(({ call }) => call.id === back);
    expect(peopleWords(frenchFor('ehpad'), logged?.call.people ?? [])).toContain(
      'HAMEL Nadia (nom donné par son poste, non vérifié)',
    );
  });

  test('a workstation that went out in the middle says so when somebody comes back', async () => {
    const { vault, nurse, requestId, callId } = await inCall();
    await nurse.value('call:setSubject', { callId, subject: 'present' });
    // What a power cut leaves: the files as they lie at that moment.
    const rootDir = join(temporaryFolder(), 'after');
    cpSync(vault.rootDir, rootDir, { recursive: true });
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    const after = openTestVault({ rootDir });
    await after.gate.value('session:unlock', { userId: vault.userId, passphrase: testPassphrase });
    const detail = await after.record().value('serviceRequest:read', { id: requestId });
    expect(detail.calls).toMatchObject([
      { id: callId, endedAt: null, kind: 'present', incidents: [{ what: 'stopped' }] },
    ]);
  });

  test('it is an Encounter at a distance, finished or of unknown end, and nothing of what was said', () => {
    const by = {
      ...{ roleId: 'r', family: 'RENARD', given: 'Camille', physician: false },
      organization: { id: 'o', name: 'EHPAD' },
    };
    const at = '2026-11-23T10:00:00+01:00';
    const built = buildCall({
      ...{ id: 'c', requestId: 'q', patientId: 'p', startedAt: at, endedAt: null, by, other: null },
      subjects: [],
      incidents: [{ what: 'stopped', at }],
    });
    expect(built).toMatchObject({ status: 'unknown', class: { code: 'VR' } });
    expect(callsOf([built])).toMatchObject([
      { kind: 'absent', endedAt: null, people: [{ name: 'RENARD Camille', inDirectory: true }] },
    ]);
    const { teleconsultation } = frenchFor('ehpad');
    expect(Object.values(callIncidentWords).every((word) => word !== '')).toBe(true);
    expect(teleconsultation.past.none).toBe('aucun');
  });
});
