import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Bundle, Patient } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { silentLog } from '../../hub/http/log.ts';
import { startHub } from '../../hub/hub.ts';
import { makeBackup } from '../../hub/operator/backup.ts';
import { restore } from '../../hub/operator/serviceCommands.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { baseText } from '../../shared/sync/baseText.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newPatient, transaction, type WithId } from './support/requests.ts';
import { startTestHub } from './support/testHub.ts';
import { reasonOf, Workstation } from './support/workstation.ts';

const renamed = (patient: WithId<Patient>, family: string): WithId<Patient> => ({
  ...patient,
  name: [{ use: 'official', family, given: ['ODETTE'] }],
});

const digestOf = (resource: Patient): string =>
  createHash('sha256')
    .update(baseText(resource) ?? '')
    .digest('hex');

/** An edit of one resource, with what its writer had under that number. */
function edit(resource: WithId<Patient>, version: number, base?: string): Bundle {
  const bundle = transaction([{ resource, version }]);
  const [entry] = bundle.entry ?? [];
  if (entry?.request === undefined || base === undefined) return bundle;
  const extension = [{ url: extensionUrl.baseDigest, valueString: base }];
  return { ...bundle, entry: [{ ...entry, request: { ...entry.request, extension } }] };
}

test('a number given again after a restoration does not stand for what it stood for before', async () => {
  const hub = await startTestHub();
  const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  const patient = newPatient();
  const lost = renamed(patient, 'TESTPERDU');
  await station.act(transaction([{ resource: patient, version: 0 }]));
  const copy = join(temporaryFolder(), 'copy');
  await makeBackup(hub.repository, hub.config, copy, new Date());
  expect((await station.act(edit(lost, 1, digestOf(patient)))).response.status).toBe(200);

  const config = { ...hub.config, dataDir: join(temporaryFolder(), 'restored') };
  await restore(config, copy, () => undefined);
  const restored = await startHub(config, { log: silentLog });
  try {
    const moved = station.moved({ url: restored.url, code: hub.code, certify: hub.certify });
    await moved.signIn();
    const say = async (bundle: Bundle) => {
      const { response } = await moved.act(bundle);
      return [response.status, response.status === 200 ? null : await reasonOf(response)];
    };
    const theirs = renamed(patient, 'TESTLEUR');
    expect(await say(edit(theirs, 1, digestOf(patient)))).toEqual([200, null]);
    const mine = renamed(patient, 'TESTMIEN');
    expect(await say(edit(mine, 2, digestOf(lost)))).toEqual([412, 'version.conflict']);
    expect(await say(edit(mine, 2, 'no digest'))).toEqual([422, 'bundle.entry']);
    const stored = await moved.getJson<WithId<Patient>>(`/fhir/Patient/${patient.id}`);
    expect(stored.name?.[0]?.family).toBe('TESTLEUR');
    expect(stored.meta?.versionId).toBe('2');
    // What the hub shows of a version, with its own numbers and instants, is what its writer says of it.
    expect(digestOf(stored)).toBe(digestOf(theirs));
    expect(await say(edit(mine, 2, digestOf(stored)))).toEqual([200, null]);
  } finally {
    await restored.close();
    await hub.destroy();
  }
});
