import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '@medplum/fhirtypes';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type AuditHead,
  buildAuditHead,
  headClaims,
  headType,
} from '../../shared/fhir/auditHead.ts';
import { practiceIds } from './support/practiceIds.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { newKeys, reasonOf, Workstation } from './support/workstation.ts';

const once = { 'If-None-Match': '*' };

let hub: TestHub;
let station: Workstation;
let auditor: Workstation;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.destroy());
beforeEach(async () => {
  station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  auditor = station.moved(hub);
  await auditor.signIn(await station.register('auditor'));
});

interface Change {
  readonly seq: number;
  readonly hash?: string;
  readonly previous?: AuditHead | null;
  readonly clientId?: string;
}

async function headOf(change: Change, keys = station.keys): Promise<AuditHead> {
  const { seq, hash = String(seq % 10).repeat(64), previous = null } = change;
  const unsigned = {
    id: randomUUID(),
    seq,
    hash,
    previous: previous && { id: previous.id, seq: previous.seq, hash: previous.hash },
    recorded: '2027-03-02T10:15:00+01:00',
    clientId: change.clientId ?? station.enrolment.clientId,
    workstationName: 'Poste infirmier',
  };
  const jws = await new CompactSign(Buffer.from(JSON.stringify(headClaims(unsigned))))
    .setProtectedHeader({ alg: 'ES384', typ: headType, kid: keys.kid })
    .sign(keys.privateKey);
  return { ...unsigned, jws };
}

async function sent(change: Change, keys = station.keys): Promise<AuditHead> {
  const head = await headOf(change, keys);
  const response = await station.put(buildAuditHead(head), once);
  expect(response.status, await response.clone().text()).toBe(201);
  return head;
}

async function rolledBackAt(): Promise<string | null> {
  const known = await hub.repository.identities.workstation(station.enrolment.clientId);
  return known?.rolledBackAt ?? null;
}

describe('the head of a workstation’s access trail', () => {
  test('is kept once and for ever: the hub’s own database refuses to change or remove it', async () => {
    const head = await sent({ seq: 100 });
    const event = buildAuditHead(head);
    expect((await station.put(event, once)).status).toBe(404);
    for (const writer of [station, auditor]) {
      const changed = { ...event, outcome: '8' } as AuditEvent & { id: string };
      expect((await writer.put(changed, { 'If-Match': 'W/"1"' })).status).toBeGreaterThan(400);
    }
    const stored = await auditor.getJson<AuditEvent>(`/fhir/AuditEvent/${head.id}`);
    expect(stored).toMatchObject(event);
  });

  test('is read by the auditor of that establishment, and by nobody else by any way', async () => {
    const head = await sent({ seq: 100 });
    const elsewhere = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
    const other = elsewhere.moved(hub);
    await other.signIn(await elsewhere.register('auditor'));
    const nurse = station.moved(hub);
    await nurse.signIn(await station.register('nurseCoordinator'));
    const paths = [`AuditEvent/${head.id}`, `AuditEvent/${head.id}/_history`];
    for (const reader of [station, nurse, elsewhere, other]) {
      for (const path of paths) expect((await reader.get(`/fhir/${path}`)).status).toBe(404);
      const found = await reader.getJson<{ entry: unknown[] }>('/fhir/AuditEvent?_count=100');
      expect(JSON.stringify(found.entry)).not.toContain(head.id);
      expect(JSON.stringify((await reader.pull()).entries)).not.toContain(head.id);
    }
    for (const path of paths) expect((await auditor.get(`/fhir/${path}`)).status).toBe(200);
    const found = await auditor.getJson<unknown>(`/fhir/AuditEvent?_id=${head.id}`);
    expect(JSON.stringify(found)).toContain(head.jws);
  });

  test('is told to that workstation when it signs in', async () => {
    const told = async (who: Workstation): Promise<unknown> => {
      const answer = await who.askToken(await who.clientAssertion());
      return ((await answer.json()) as Record<string, unknown>).audit_head;
    };
    expect(await told(station)).toBeNull();
    const first = await sent({ seq: 100 });
    await sent({ seq: 140, previous: first });
    expect(await told(station)).toEqual({ seq: 140, hash: '0'.repeat(64) });
    const beside = await Workstation.enrol(hub, practiceIds.ehpad);
    expect(await told(beside)).toBeNull();
  });

  test('is refused when it is another’s, signed by another key, or no head at all', async () => {
    const beside = await Workstation.enrol(hub, practiceIds.ehpad);
    const foreign = await headOf({ seq: 5, clientId: beside.enrolment.clientId }, beside.keys);
    const refused = async (event: AuditEvent & { id: string }): Promise<string> =>
      reasonOf(await station.put(event, once));
    expect(await refused(buildAuditHead(foreign))).toBe('resource.invalid');
    const stranger = await headOf({ seq: 5 }, await newKeys('ES384'));
    expect(await refused(buildAuditHead(stranger))).toBe('key.proof');
    const head = await headOf({ seq: 5 });
    expect(await refused(buildAuditHead({ ...head, seq: 6 }))).toBe('key.proof');
    const { entity: _, ...bare } = buildAuditHead(head);
    expect(await refused(bare)).toBe('resource.invalid');
  });
});

describe('a trail that does not go on from what the hub knew', () => {
  test('is kept, and noted', async () => {
    const first = await sent({ seq: 100 });
    const second = await sent({ seq: 200, previous: first });
    await sent({ seq: 250, previous: second });
    expect(await rolledBackAt()).toBeNull();
    await sent({ seq: 130, previous: first });
    expect(await rolledBackAt()).not.toBeNull();
  });

  test('is noted also when it has grown longer than the one it was', async () => {
    const first = await sent({ seq: 100 });
    await sent({ seq: 200, previous: first });
    await sent({ seq: 300, previous: first });
    expect(await rolledBackAt()).not.toBeNull();
  });

  test('is noted when another head of the same number comes before, or none', async () => {
    const first = await sent({ seq: 100 });
    await sent({ seq: 200, previous: { ...first, hash: 'f'.repeat(64) } });
    expect(await rolledBackAt()).not.toBeNull();
    station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
    await sent({ seq: 100 });
    expect(await rolledBackAt()).toBeNull();
    await sent({ seq: 200 });
    expect(await rolledBackAt()).not.toBeNull();
  });

  test('is sound when it is the hub that forgot: the head before is later than its last one', async () => {
    const first = await sent({ seq: 100 });
    const forgotten = await headOf({ seq: 200, previous: first });
    await sent({ seq: 300, previous: forgotten });
    expect(await rolledBackAt()).toBeNull();
  });
});
