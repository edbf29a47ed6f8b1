import { seededRandom } from '../../support/random.ts';
import { openDesk } from './desk.ts';
import type { ExactlyPlan, ExactlyReport } from './exactly.ts';
import { drawInterruption } from './interrupt.ts';
import { takeInventory } from './inventory.ts';

/** `node exactlyChild.ts PLAN`: one region, its interruptions, and what its hub holds at the end. */
const { root, folder, seed, cases } = JSON.parse(process.argv[2] ?? '') as ExactlyPlan;
const random = seededRandom(seed);
const desk = await openDesk(root, folder);
const kinds: Record<string, number> = {};
let stuck = 0;
let acknowledged = 0;
for (let done = 0; done < cases; done += 1) {
  const [name, interrupt] = drawInterruption(random);
  kinds[name] = (kinds[name] ?? 0) + 1;
  const before = desk.done.acts;
  if (await interrupt(desk, random)) acknowledged += desk.done.acts - before;
  else stuck += 1;
  // What cannot leave any more would make every case after it stuck too.
  if (stuck > 0) break;
}
await desk.close();
const { lost, duplicated, unreadable, failures } = takeInventory(desk.plan, desk.done);
const report: ExactlyReport = {
  ...{ cases, acknowledged, lost, duplicated, unreadable, stuck, kinds },
  failures: stuck > 0 ? [] : failures,
};
process.stdout.write(JSON.stringify(report), () => process.exit(0));
