import { randomUUID } from 'node:crypto';
import type { Bundle, Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { referenceTo } from '../../shared/fhir/reference.ts';
import { moveTask } from '../../shared/fhir/task.ts';
import { practiceIds } from './support/practiceIds.ts';
import {
  acceptance,
  at,
  newFile,
  newPatient,
  newRequest,
  opinion,
  queues,
  signature,
  type TestRequest,
  transaction,
  type WithId,
} from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { createUpload, patchUpload, upload, uploadOffset } from './support/tus.ts';
import { reasonOf, type Workstation } from './support/workstation.ts';

/** The EHPAD's request to ophthalmology; the other site and an expert of another team try everything on it. */
let stage: Stage;
let request: TestRequest;
let requestId: string;
let outsiders: readonly Workstation[];
beforeAll(async () => {
  stage = await setStage();
  const { ehpad, secondHospital, otherSite, nurse } = stage;
  request = newRequest({ requester: nurse.person, fileSizes: [500, 500] });
  requestId = (await ehpad.act(request.bundle)).requestId;
  const [file] = request.files;
  if (file !== undefined) await upload(ehpad, file);
  const haematologist = await secondHospital.register('expert');
  await secondHospital.joinTeam(haematologist, practiceIds.haematology);
  await secondHospital.signIn(haematologist);
  outsiders = [otherSite, secondHospital];
});
afterAll(() => stage.hub.destroy());

const everything = (): readonly WithId<Resource>[] =>
  (request.bundle.entry ?? []).flatMap(({ resource }) => (resource as WithId<Resource>) ?? []);

test('a foreign request is not there, by any way of reading', async () => {
  const binaryId = request.files[0]?.binaryId;
  const paths = [
    ...everything().flatMap(({ resourceType, id }) => [
      `/fhir/${resourceType}/${id}`,
      `/fhir/${resourceType}/${id}/_history`,
      `/fhir/${resourceType}/${id}/_history/1`,
    ]),
    `/fhir/Binary/${binaryId}`,
    `/fhir/Binary/${binaryId}/_history`,
    `/fhir/Binary/${binaryId}/_history/1`,
    `/receipts/${requestId}`,
  ];
  for (const outsider of outsiders) {
    for (const path of paths) {
      const response = await outsider.get(path);
      expect([path, response.status, await reasonOf(response)]).toEqual([path, 404, 'notFound']);
    }
    const found = await outsider.getJson<Bundle>(
      `/fhir/ServiceRequest?_id=${request.content.id}&_revinclude=Task:focus`,
    );
    expect(found.entry).toEqual([]);
    const { entries } = await outsider.pull();
    const ids = entries.map(({ id }) => id);
    for (const { id } of everything()) expect(ids).not.toContain(id);
    expect(ids).not.toContain(binaryId);
  }
});

test('a foreign request cannot be written over, by creation or by update', async () => {
  for (const outsider of outsiders) {
    for (const resource of everything()) {
      for (const version of [0, 1]) {
        const { response } = await outsider.act(transaction([{ resource, version }]));
        expect([resource.resourceType, response.status]).toEqual([resource.resourceType, 404]);
      }
    }
  }
});

test('a foreign request cannot be joined, quoted or answered', async () => {
  const serviceRequest = referenceTo('ServiceRequest', request.content.id);
  const subject = referenceTo('Patient', request.patient.id);
  const attempts: readonly WithId<Resource>[] = [
    {
      resourceType: 'Communication',
      id: randomUUID(),
      status: 'completed',
      basedOn: [serviceRequest],
    },
    {
      resourceType: 'Observation',
      id: randomUUID(),
      status: 'final',
      code: { text: 'TEST' },
      basedOn: [serviceRequest],
      subject,
    },
    {
      resourceType: 'DiagnosticReport',
      id: randomUUID(),
      status: 'final',
      code: { text: 'TEST' },
      basedOn: [serviceRequest],
    },
    signature([`ServiceRequest/${request.content.id}`], stage.nurse.person),
    signature([`QuestionnaireResponse/${request.response.id}`], stage.nurse.person),
    { resourceType: 'Flag', id: randomUUID(), status: 'active', code: { text: 'TEST' }, subject },
    {
      resourceType: 'Task',
      id: randomUUID(),
      status: 'requested',
      intent: 'order',
      focus: serviceRequest,
    },
  ];
  for (const outsider of outsiders) {
    for (const resource of attempts) {
      const { response } = await outsider.act(transaction([{ resource, version: 0 }]));
      expect([resource.resourceType, await reasonOf(response)]).toEqual([
        resource.resourceType,
        'reference.unknown',
      ]);
    }
  }
});

test('a request of one’s own cannot pull a foreign part or patient in', async () => {
  const { otherSite, otherNurse } = stage;
  for (const key of [
    `QuestionnaireResponse/${request.response.id}`,
    `Media/${request.media[0]?.id}`,
    `Binary/${request.files[0]?.binaryId}`,
    `ServiceRequest/${request.content.id}`,
  ]) {
    const own = newRequest({ requester: otherNurse.person, supporting: [key] });
    expect([key, await reasonOf((await otherSite.act(own.bundle)).response)]).toEqual([
      key,
      'reference.unknown',
    ]);
  }
  const own = newRequest({ requester: otherNurse.person, patient: request.patient });
  const entry = (own.bundle.entry ?? []).filter(
    ({ resource }) => resource?.resourceType !== 'Patient',
  );
  const { response } = await otherSite.act({ ...own.bundle, entry });
  expect(await reasonOf(response)).toBe('reference.unknown');
});

test('a file of somebody else cannot be claimed by naming it', async () => {
  const { otherSite, otherNurse } = stage;
  const [theirs] = request.files;
  const own = newRequest({ requester: otherNurse.person, fileSizes: [500] });
  const [mine] = own.files;
  if (theirs === undefined || mine === undefined) throw new Error('two files expected');
  const body = JSON.stringify(own.bundle)
    .replaceAll(mine.binaryId, theirs.binaryId)
    .replaceAll(mine.sha256, theirs.sha256);
  expect(await reasonOf((await otherSite.act(body)).response)).toBe('attachment.conflict');
  expect((await otherSite.get(`/fhir/Binary/${theirs.binaryId}`)).status).toBe(404);
});

test('a request cannot be sent in the name of another establishment', async () => {
  const { otherSite, nurse } = stage;
  const asNurse = newRequest({ requester: nurse.person });
  const { response } = await otherSite.act(asNurse.bundle);
  expect(await reasonOf(response)).toBe('case.establishment');
  const organization = JSON.stringify(asNurse.bundle).replaceAll(
    `PractitionerRole/${nurse.roleId}`,
    `Organization/${practiceIds.ehpad}`,
  );
  expect(await reasonOf((await otherSite.act(organization)).response)).toBe('case.establishment');
});

test('a workstation cannot claim a team, an establishment or a role in its assertion', async () => {
  const { otherSite } = stage;
  const claims = {
    teams: [`HealthcareService/${practiceIds.ophthalmology}`],
    establishment: practiceIds.ehpad,
    establishmentId: practiceIds.ehpad,
    professional: stage.expert.id,
    professional_assertion: await stage.hospital.professionalAssertion(stage.expert),
  };
  const stolen = await otherSite.askToken(await otherSite.clientAssertion(claims));
  expect(stolen.status).toBe(401);
  const { professional: _p, professional_assertion: _a, ...bare } = claims;
  const granted = await otherSite.askToken(await otherSite.clientAssertion(bare));
  expect(await granted.json()).toMatchObject({ teams: [], professional: null });
});

test('nobody enters a team or a person into the directory by writing it', async () => {
  const { otherSite, otherNurse } = stage;
  const role: WithId<Resource> = {
    resourceType: 'PractitionerRole',
    id: otherNurse.roleId,
    healthcareService: [referenceTo('HealthcareService', practiceIds.ophthalmology)],
    organization: referenceTo('Organization', practiceIds.ehpad),
  };
  const response = await otherSite.put(role, { 'If-Match': 'W/"1"' });
  expect([response.status, await reasonOf(response)]).toEqual([403, 'policy.write']);
});

test('an expert writes only what is hers in a request she may read', async () => {
  const { hospital, expert } = stage;
  const consent: WithId<Resource> = {
    resourceType: 'Consent',
    id: randomUUID(),
    status: 'active',
    scope: { text: 'TEST' },
    category: [{ text: 'TEST' }],
    patient: referenceTo('Patient', request.patient.id),
    policyRule: { text: 'TEST' },
    extension: [
      {
        url: 'https://estuaire.example/fhir/StructureDefinition/request',
        valueReference: referenceTo('ServiceRequest', request.content.id),
      },
    ],
  };
  const attempts = [
    { resource: consent, version: 0 },
    { resource: { ...request.patient, gender: 'male' as const }, version: 1 },
    { resource: { ...request.response, status: 'amended' as const }, version: 1 },
  ];
  for (const attempt of attempts) {
    const { response } = await hospital.act(transaction([attempt]));
    expect([attempt.resource.resourceType, await reasonOf(response)]).toEqual([
      attempt.resource.resourceType,
      'policy.write',
    ]);
  }
  const mine = newRequest({ requester: expert.person });
  expect((await hospital.act(mine.bundle)).response.status).toBe(200);
});

test('a requester cannot write the opinion on her own request', async () => {
  const { ehpad, nurse } = stage;
  const { bundle } = opinion(request, request.task, 1, nurse.person);
  expect(await reasonOf((await ehpad.act(bundle)).response)).toBe('policy.write');
});

test('a hospital workstation with nobody of the team signed in sees nothing of the team', async () => {
  const { hospital, expert } = stage;
  await hospital.signIn();
  expect((await hospital.get(`/fhir/ServiceRequest/${request.content.id}`)).status).toBe(404);
  const taken = await hospital.act(acceptance(request.task, 1, expert.person));
  expect(taken.response.status).toBe(404);
  await hospital.signIn(expert);
  expect((await hospital.get(`/fhir/ServiceRequest/${request.content.id}`)).status).toBe(200);
});

test('two establishments that one expert serves cannot be mixed by her', async () => {
  const { otherSite, otherNurse, hospital, expert } = stage;
  const second = newRequest({ requester: otherNurse.person });
  await otherSite.act(second.bundle);
  const both: WithId<Resource> = {
    resourceType: 'Communication',
    id: randomUUID(),
    status: 'completed',
    basedOn: [
      referenceTo('ServiceRequest', request.content.id),
      referenceTo('ServiceRequest', second.content.id),
    ],
  };
  const mixed = await hospital.act(transaction([{ resource: both, version: 0 }]));
  expect(await reasonOf(mixed.response)).toBe('case.establishment');
  const quoting: WithId<Resource> = {
    resourceType: 'Communication',
    id: randomUUID(),
    status: 'completed',
    basedOn: [referenceTo('ServiceRequest', second.content.id)],
    about: [referenceTo('QuestionnaireResponse', request.response.id)],
    sender: referenceTo('PractitionerRole', expert.roleId),
  };
  const quoted = await hospital.act(transaction([{ resource: quoting, version: 0 }]));
  expect(await reasonOf(quoted.response)).toBe('reference.unknown');
});

test('a foreign upload cannot be begun, asked about or continued', async () => {
  const file = request.files[1] ?? newFile(1);
  for (const outsider of outsiders) {
    expect((await createUpload(outsider, file)).status).toBe(404);
    expect((await createUpload(outsider, file, { kind: 'preview' })).status).toBe(404);
    expect(await uploadOffset(outsider, file.binaryId)).toBeNull();
    expect((await patchUpload(outsider, file.binaryId, 0, file.bytes)).status).toBe(404);
  }
});

test('a preview not yet named is for its establishment alone', async () => {
  const preview = newFile(100);
  await createUpload(stage.ehpad, preview, { kind: 'preview' });
  expect(await uploadOffset(stage.ehpad, preview.binaryId)).toBe(0);
  for (const outsider of [...outsiders, stage.hospital]) {
    expect((await createUpload(outsider, preview, { kind: 'preview' })).status).toBe(404);
    expect(await uploadOffset(outsider, preview.binaryId)).toBeNull();
    expect((await patchUpload(outsider, preview.binaryId, 0, preview.bytes)).status).toBe(404);
  }
});

test('the live channel rings only for those who may read', async () => {
  const { ehpad, hospital, otherSite, nurse } = stage;
  const rings = new Map<Workstation, number>();
  const sockets = await Promise.all(
    [ehpad, hospital, otherSite].map(async (station) => {
      const url = `${station.hub.url.replace('http', 'ws')}/live`;
      const socket = new WebSocket(url, { headers: station.authorization() });
      socket.on('message', () => rings.set(station, (rings.get(station) ?? 0) + 1));
      await new Promise((resolve) => socket.once('open', resolve));
      return socket;
    }),
  );
  await ehpad.act(newRequest({ requester: nurse.person }).bundle);
  await ehpad.put(newPatient(), { 'If-None-Match': '*' });
  await expect.poll(() => [rings.get(ehpad), rings.get(hospital)]).toEqual([2, 1]);
  expect(rings.has(otherSite)).toBe(false);
  const refused = new WebSocket(`${ehpad.hub.url.replace('http', 'ws')}/live`);
  const status = await new Promise((resolve) => {
    refused.on('error', () => undefined);
    refused.on('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  expect(status).toBe(401);
  for (const socket of sockets) socket.terminate();
});

test('a colleague of the hospital without the team cannot act through its Task', async () => {
  const { secondHospital } = stage;
  const task: Task = moveTask(request.task, { state: 'accepted', at });
  const moved = transaction([{ resource: { ...task, id: request.task.id }, version: 1 }]);
  expect((await secondHospital.act(moved)).response.status).toBe(404);
});

test('another team is addressed by a redirection and by nothing else', async () => {
  const { ehpad, hospital } = stage;
  const own = newRequest({ requester: stage.nurse.person });
  await ehpad.act(own.bundle);
  const other = referenceTo('HealthcareService', queues.haematology.serviceId);
  for (const station of [ehpad, hospital]) {
    const change: Partial<ServiceRequest> = { performer: [other] };
    const moved = await station.put({ ...own.serviceRequest, ...change }, { 'If-Match': 'W/"1"' });
    expect(await reasonOf(moved)).toBe('policy.write');
    const task: WithId<Task> = { ...own.task, id: randomUUID(), owner: other };
    const second = await station.act(transaction([{ resource: task, version: 0 }]));
    expect(await reasonOf(second.response)).toBe('state.forbidden');
    const { code: _code, businessStatus: _state, ...plain } = task;
    const errand = { ...plain, id: randomUUID() };
    await station.act(transaction([{ resource: errand, version: 0 }]));
    const outsider = await stage.secondHospital.get(`/fhir/ServiceRequest/${own.content.id}`);
    expect(outsider.status).toBe(404);
  }
});
