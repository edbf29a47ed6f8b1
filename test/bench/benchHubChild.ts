import type { Organization } from '@medplum/fhirtypes';
import { writeDirectory } from '../../hub/directory/directory.ts';
import { identifierSystem } from '../../shared/fhir/systems.ts';
import { fictitiousFiness } from '../hub/support/fictitiousRegion.ts';
import { directory, practiceIds } from '../hub/support/practiceIds.ts';
import { openSyncHub } from '../sync/support/openSyncHub.ts';
import type { BenchHubPlan } from './benchHub.ts';
import { openPacedLine } from './pacedLine.ts';

/** `node benchHubChild.ts PLAN`: a real hub, each new key certified within a moment; prints where it answers, and its establishments. */
const plan = JSON.parse(process.argv[2] ?? '') as BenchHubPlan;
const { dataDir, establishments, upBytesPerSecond } = plan;
const certificateWaitMs = 30_000;
const hub = await openSyncHub(dataDir, certificateWaitMs);
const port =
  upBytesPerSecond === undefined
    ? hub.hubPort
    : await openPacedLine(upBytesPerSecond).to(hub.hubPort);
const url = `http://127.0.0.1:${port}`;
await hub.answerAs(url);
setInterval(() => void hub.certify(), 50);
const organizations = Array.from({ length: establishments }, (_, index) => establishment(index));
const now = new Date().toISOString();
await writeDirectory(hub.hub().repository, () => {}, organizations, now);
const places = [];
for (const { id } of organizations) places.push({ id, code: await hub.code('establishment', id) });
process.stdin.resume().once('end', () => void hub.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url, places })}\n`);

/** Like the EHPAD of the exercise, under a name and a number of its own. */
function establishment(index: number): Organization & { id: string } {
  const example = directory.find(({ id }) => id === practiceIds.ehpad) as Organization;
  return {
    ...example,
    id: `0e000000-0000-4000-8000-${String(500_000 + index).padStart(12, '0')}`,
    name: `EHPAD d’essai ${index + 1}`,
    identifier: [{ system: identifierSystem.finess, value: fictitiousFiness(index) }],
  };
}
