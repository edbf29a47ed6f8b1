import { randomUUID } from 'node:crypto';
import type { Basic } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { buildTeamPhrase, readTeamPhrase, type TeamPhrase } from '../../shared/fhir/teamPhrase.ts';
import { practiceIds } from './support/practiceIds.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, reasonOf, Workstation } from './support/workstation.ts';

const once = { 'If-None-Match': '*' };

let stage: Stage;
let stranger: Professional;
let otherTeam: Workstation;
beforeAll(async () => {
  stage = await setStage();
  otherTeam = await Workstation.enrol(stage.hub, practiceIds.hospital);
  stranger = await otherTeam.register('expert');
  await otherTeam.joinTeam(stranger, practiceIds.haematology);
  await otherTeam.signIn(stranger);
});
afterAll(() => stage.hub.destroy());

const phraseOf = (who: Professional, change: Partial<TeamPhrase> = {}): Basic & { id: string } =>
  buildTeamPhrase({
    id: randomUUID(),
    serviceId: practiceIds.ophthalmology,
    author: { roleId: who.roleId, name: 'Dr TESTHAMEL Nadia' },
    form: 'https://estuaire.example/fhir/Questionnaire/avis-ophtalmologie',
    label: 'TESTPHRASE',
    answers: { 'oa.text': { type: 'text', value: 'Contrôle le {date}.' } },
    offered: true,
    since: '2026-11-23',
    ...change,
  });

test('a phrase is shared by an expert with her team, changed and taken back by her alone', async () => {
  const phrase = phraseOf(stage.expert);
  expect((await stage.hospital.put(phrase, once)).status).toBe(201);
  const read = await stage.secondHospital.getJson<Basic>(`/fhir/Basic/${phrase.id}`);
  expect(readTeamPhrase(read)).toMatchObject({ label: 'TESTPHRASE', offered: true });
  // Nobody of another establishment has anything of it.
  expect((await stage.ehpad.get(`/fhir/Basic/${phrase.id}`)).status).toBe(404);

  const match = { 'If-Match': 'W/"1"' };
  const withdrawn = phraseOf(stage.expert, { id: phrase.id, offered: false });
  expect((await stage.secondHospital.put(withdrawn, match)).status).toBe(403);
  const stolen = phraseOf(stage.colleague, { id: phrase.id });
  expect((await stage.secondHospital.put(stolen, match)).status).toBe(403);
  const elsewhere = phraseOf(stage.expert, { id: phrase.id, serviceId: practiceIds.haematology });
  expect((await stage.hospital.put(elsewhere, match)).status).toBe(403);
  expect((await stage.hospital.put(withdrawn, match)).status).toBe(200);
});

test('nobody writes for another, for another team, from the side that asks, or anything else as a Basic', async () => {
  const refused = async (station: Workstation, basic: Basic & { id: string }) => {
    const response = await station.put(basic, once);
    return [response.status, await reasonOf(response)];
  };
  const policy = [403, 'policy.write'];
  const invalid = [422, 'resource.invalid'];
  expect(await refused(stage.secondHospital, phraseOf(stage.expert))).toEqual(policy);
  expect(await refused(otherTeam, phraseOf(stranger))).toEqual(policy);
  expect(await refused(stage.ehpad, phraseOf(stage.nurse))).toEqual(policy);
  const { extension = [], ...bare } = phraseOf(stage.expert);
  expect(await refused(stage.hospital, bare)).toEqual(invalid);
  const broken = extension.map((one) =>
    one.url === extensionUrl.phraseAnswers ? { ...one, valueString: '{"oa.text":1}' } : one,
  );
  expect(await refused(stage.hospital, { ...bare, extension: broken })).toEqual(invalid);
  const long = phraseOf(stage.expert, {
    answers: { 'oa.text': { type: 'text', value: 'x'.repeat(20_001) } },
  });
  expect(await refused(stage.hospital, long)).toEqual(invalid);
});
