import { compare } from '../../../hub/support/access/comparison.ts';
import { openRegion } from '../../../hub/support/access/region.ts';
import { randomFrom } from '../../../hub/support/random.ts';
import type { AccessPlan, AccessReport } from './access.ts';

/** `node accessChild.ts PLAN`: one region, its questions, and what hub and oracle did not agree on. */
const { seed, cases } = JSON.parse(process.argv[2] ?? '') as AccessPlan;
const region = await openRegion(randomFrom(seed));
const { asked, acts, wrong } = await compare(region, cases);
await region.close();
const counted: Record<string, number> = {};
for (const line of wrong) {
  const way = line.slice(0, line.indexOf(':'));
  counted[way] = (counted[way] ?? 0) + 1;
}
const first = wrong.slice(0, 1).map((line) => `seed ${seed}: ${line}`);
const report: AccessReport = { asked, acts, wrong: counted, first };
process.stdout.write(JSON.stringify(report), () => process.exit(0));
