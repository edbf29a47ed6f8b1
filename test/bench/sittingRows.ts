import { readFileSync } from 'node:fs';
import { hospitalText, openSitting } from '../e2e/acts/expert.ts';
import { buttonNamed } from '../e2e/acts/gate.ts';
import {
  answerByKeys,
  beginByKeys,
  leastCases,
  prepareByKeys,
  seeCase,
  sittingOfForty,
} from '../e2e/acts/sitting.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { caseNextRow } from './caseNext.ts';
import { type BenchRow, median, timeAsync } from './measure.ts';

const { expert } = hospitalText;

/** Of the issue: seconds spent waiting for us in a sitting of forty. */
const aimSeconds = 12;

/**
 * A sitting of forty prepared cases answered by keys: from each « signer et passer à la suivante » to the next case's
 * sharp picture, nobody can do anything but wait. What the preparation takes goes beside it, since she need not watch.
 */
export async function sittingRows(): Promise<Record<string, BenchRow>> {
  const hub = await startHubProcess(makeRunFolder('bench-hub'));
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-sitting') });
  try {
    const sitting = await sittingOfForty(workstation, hub);
    const { page } = sitting;
    const prepared = await timeAsync(() => prepareByKeys(sitting));
    await beginByKeys(sitting);
    const next = await caseNextRow(page);
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    const before = residentMebibytes(workstation);
    const waits = [await timeAsync(() => beginByKeys(sitting))];
    for (let place = 1; place < leastCases; place += 1) {
      await answerByKeys(page);
      waits.push(await timeAsync(() => seeCase(sitting, place + 1)));
    }
    const seconds = waits.reduce((sum, one) => sum + one, 0) / 1000;
    return {
      ...next,
      'sitting.40': {
        unit: 's spent waiting for us in forty cases',
        value: seconds,
        baseline: aimSeconds,
        ratio: seconds / aimSeconds,
        detail: {
          medianMs: Math.round(median(waits)),
          worstMs: Math.round(Math.max(...waits)),
          preparationSeconds: Math.round(prepared / 1000),
          mebibytesBefore: before,
          mebibytesAfter: residentMebibytes(workstation),
        },
      },
    };
  } finally {
    await workstation.close();
    await hub.stop();
  }
}

/** What every process of the program has in memory, shared pages counted once for each. */
function residentMebibytes(workstation: Workstation): number {
  const kibibytes = workstation.processTree().map(({ pid }) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  return Math.round(kibibytes.reduce((sum, one) => sum + one, 0) / 1024);
}
