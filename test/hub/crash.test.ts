import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, expect, test } from 'vitest';
import { startHubProcess } from './support/hubProcess.ts';
import { practiceIds } from './support/practiceIds.ts';
import { printedRandom } from './support/random.ts';
import { newRequest, type TestFile, type TestRequest } from './support/requests.ts';
import { upload } from './support/tus.ts';
import { type Professional, sha256, Workstation } from './support/workstation.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'estuaire-crash-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const killCount = 3;
const practiceCode = 'PRAT-EHPA-D000-0001';

interface Sent {
  readonly request: TestRequest;
  readonly requestId: string;
  readonly body: string;
  answered: boolean;
  readonly stored: TestFile[];
}

/** Enrols by the fixed practice code, as a workstation in exercise does. */
async function enrol(url: string) {
  const hub = { url, code: async () => practiceCode, certify: async () => undefined };
  return Workstation.enrol(hub, practiceIds.ehpad);
}

/** Sends requests and their pictures until the line breaks. */
async function burst(station: Workstation, nurse: Professional, sent: Sent[]): Promise<void> {
  for (;;) {
    const request = newRequest({ requester: nurse.person, fileSizes: [40_000, 90_000] });
    const act: Sent = {
      request,
      requestId: randomUUID(),
      body: JSON.stringify(request.bundle),
      answered: false,
      stored: [],
    };
    sent.push(act);
    try {
      const { response } = await station.act(act.body, act.requestId);
      if (response.status !== 200) throw new Error(await response.text());
      act.answered = true;
      for (const file of request.files) {
        await upload(station, file, {}, 16_384);
        act.stored.push(file);
      }
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

test(`after ${killCount} kills in the middle of bursts, all that was acknowledged is there, once`, async () => {
  const random = printedRandom();
  const sent: Sent[] = [];
  let hub = await startHubProcess(dataDir);
  const port = Number(new URL(hub.url).port);
  const station = await enrol(hub.url);
  const nurse = await station.register('nurse');
  for (let kills = 0; kills < killCount; kills += 1) {
    await station.signIn();
    const answeredBefore = answered(sent);
    const bursts = [burst(station, nurse, sent), burst(station, nurse, sent)];
    // However slow the machine is today, something has to be acknowledged before each kill.
    await expect.poll(() => answered(sent), { timeout: 60_000 }).toBeGreaterThan(answeredBefore);
    await new Promise((resolve) => setTimeout(resolve, random.below(500)));
    await hub.kill();
    await Promise.all(bursts);
    hub = await startHubProcess(dataDir, { port });
    await station.signIn();
    await checkAcknowledged(station, sent);
  }
  await resendEverything(station, sent);
  await hub.stop();
}, 300_000);

function answered(sent: readonly Sent[]): number {
  return sent.filter((one) => one.answered).length;
}

async function checkAcknowledged(station: Workstation, sent: readonly Sent[]): Promise<void> {
  for (const { request, requestId, body, stored } of sent.filter(({ answered }) => answered)) {
    const receipt = await station.getJson<{ bodySha256: string }>(`/receipts/${requestId}`);
    expect(receipt.bodySha256).toBe(sha256(body));
    for (const { resource } of request.bundle.entry ?? []) {
      const key = `${resource?.resourceType}/${resource?.id}`;
      expect((await station.get(`/fhir/${key}`)).status, key).toBe(200);
    }
    for (const file of stored) {
      const path = join(dataDir, 'files', file.binaryId.slice(0, 2), file.binaryId);
      expect(sha256(readFileSync(path))).toBe(file.sha256);
      expect((await station.get(`/fhir/Binary/${file.binaryId}`)).status).toBe(200);
    }
  }
}

/** The workstation sends all of it again, as it does after a lost answer: one of each, all complete. */
async function resendEverything(station: Workstation, sent: readonly Sent[]): Promise<void> {
  for (const { request, requestId, body } of sent) {
    const { response } = await station.act(body, requestId);
    expect(response.status).toBe(200);
    for (const file of request.files) await upload(station, file);
    const receipt = await station.getJson(`/receipts/${requestId}`);
    expect(receipt).toMatchObject({ complete: true, task: { state: 'received' } });
    const history = await station.getJson<Bundle>(
      `/fhir/ServiceRequest/${request.content.id}/_history`,
    );
    expect(history.entry?.length).toBe(1);
  }
  const { entries } = await station.pull();
  const ids = entries.map(({ id }) => id);
  const once = (id: string) => expect(ids.filter((it) => it === id).length).toBe(1);
  for (const { request } of sent) {
    once(request.content.id);
    for (const { binaryId } of request.files) once(binaryId);
  }
}
