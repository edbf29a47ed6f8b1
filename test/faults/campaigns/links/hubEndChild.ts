import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { openTestHub, testConfig } from '../../../hub/support/testHub.ts';
import { hubAddress } from '../../../support/badLine.ts';
import type { HubEndPlan } from './links.ts';

/** `node hubEndChild.ts PLAN`, at the hub's end of a line: a real hub over HTTPS; prints a code of the practice EHPAD. */
const { dataDir, databaseKey, port, url, cert, key } = JSON.parse(
  process.argv[2] ?? '',
) as HubEndPlan;
const tls = { cert: Buffer.from(cert), key: Buffer.from(key) };
const config = { ...testConfig({ dataDir }), databaseKey, host: hubAddress, port, url, tls };
const hub = await openTestHub(config, { certificateWaitMs: 30_000 });
setInterval(() => void hub.certify(), 50);
process.stdin.resume().once('end', () => void hub.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify(await hub.code('establishment', practiceIds.ehpad))}\n`);
