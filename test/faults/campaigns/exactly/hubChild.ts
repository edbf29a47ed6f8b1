import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { openTestHub, testConfig } from '../../../hub/support/testHub.ts';
import type { HubPlan } from './hubProgram.ts';

/** `node hubChild.ts PLAN`: the hub on its folder, each new key certified within a moment. Prints codes when it answers. */
const { dataDir, databaseKey, port, url } = JSON.parse(process.argv[2] ?? '') as HubPlan;
const config = { ...testConfig({ dataDir }), databaseKey, port, url };
const hub = await openTestHub(config, {});
setInterval(() => void hub.certify(), 50);
const codes = [];
for (let one = 0; one < 2; one += 1) {
  codes.push(await hub.code('establishment', practiceIds.ehpad));
}
process.stdout.write(`${JSON.stringify(codes)}\n`);
