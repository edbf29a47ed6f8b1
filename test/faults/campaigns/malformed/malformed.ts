import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { buildCopy } from '../../support/builtCopy.ts';
import { makeClosedNetwork } from '../../support/closedNetwork.ts';
import { plantedFileBugs } from './planted.ts';

const child = join(import.meta.dirname, 'malformedChild.ts');

/**
 * G6: malformed files given to a request in a real window, in a network where everybody answers. Each is taken or refused with
 * its own reason, nothing dies but the decoder, and nothing leaves.
 */
export const malformed: Campaign = {
  name: 'G6',
  title: 'malformed files of fourteen families, given to a request in a real window',
  needs: 'windows',
  sizes: { gate: 2_000, deep: 50_000 },
  acknowledges: true,
  planted: plantedFileBugs,
  notCovered: [
    'files that a camera or a hot folder brings: they enter by the same import',
    'memory of the decoder, bounded by what a file may claim and not measured here',
    'the official Electron, newer than the test runtime, and its decoders',
  ],
  run,
};

interface Report {
  readonly given: number;
  readonly taken: number;
  /** Of those that stayed in the draft. */
  readonly lost: number;
  readonly stuck: number;
  readonly slowestMs: number;
  readonly failures: readonly string[];
}

async function run({ root, isPlanted, cases, seed, say }: CampaignRun): Promise<Figures> {
  const app = isPlanted ? await buildCopy(root) : null;
  const network = await makeClosedNetwork();
  const begun = performance.now();
  try {
    const report = await giveInside(network.inside, [cases, seed, ...(app === null ? [] : [app])]);
    const { given, taken, slowestMs } = report;
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(
      `${given} files in ${seconds} s, ${taken} taken, the slowest ${slowestMs} ms, ${network.packets.length} packets`,
    );
    const left = network.packets.map(({ protocol, to }) => `a packet: ${protocol} to ${to}`);
    return {
      ...noHarm,
      cases: given,
      acknowledged: taken,
      lost: report.lost,
      stuck: report.stuck,
      failures: [...report.failures, ...new Set(left)],
    };
  } finally {
    await network.close();
  }
}

function giveInside(
  [command = '', ...words]: readonly string[],
  given: readonly (number | string)[],
): Promise<Report> {
  const args = [...words, process.execPath, child, ...given.map(String)];
  const giver = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  giver.stdout.on('data', (piece: Buffer) => {
    output += piece.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    giver.once('error', reject);
    giver.once('close', (code) => {
      const line = output.split('\n').find((one) => one.startsWith('{'));
      if (line === undefined) reject(new Error(`the files were not given: ${code}`));
      else resolve(JSON.parse(line) as Report);
    });
  });
}
