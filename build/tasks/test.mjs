import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { seconds } from '../console.mjs';
import { asUser } from '../ordinaryUser.mjs';
import { testedProgram } from '../packaging/testedProgram.mjs';
import { inPackage, root } from '../paths.mjs';
import { runInFront } from '../processes.mjs';
import { withReadableRepository } from '../readableRepository.mjs';
import { closeRunFolder, makeRunFolder } from '../runFolders.mjs';
import { taskEnvironment } from '../taskEnvironment.mjs';
import {
  isSuccess,
  noReport,
  playwrightTotals,
  sumTotals,
  totalsLine,
  troubleLines,
  vitestTotals,
  withExitCode,
} from '../testTotals.mjs';

/**
 * @typedef {import('../prepare.mjs').Workplace} Workplace
 * @typedef {import('../testTotals.mjs').Totals} Totals
 * @typedef {{ name: string, run: (place: Place) => Promise<Totals> }} Stage
 * @typedef {{ workplace: Workplace, env: NodeJS.ProcessEnv, folder: string, args: readonly string[] }} Place
 */

const vitest = inPackage('vitest', 'vitest.mjs');
const playwrightConfig = 'test/e2e/playwright.config.ts';

/** @type {Stage[]} */
const stages = [
  { name: 'unit and store', run: (place) => inNode(place, 'unit', ['unit', 'store', 'contract']) },
  { name: 'vault in Electron', run: inElectron },
  { name: 'hub and sync', run: (place) => inNode(place, 'hub', ['hub', 'sync']) },
  { name: 'windows and demo', run: inWindows },
  { name: 'packaged program', run: inPackagedProgram },
];

/**
 * Every test there is.
 * @type {import('../tasks.mjs').Task}
 */
export const test = ({ workplace }) => runStages(stages, { args: [], workplace });

/**
 * What answers in about a minute on two processors: pure rules, and no store, hub or window. Arguments go to vitest.
 * @type {import('../tasks.mjs').Task}
 */
export const testQuick = (call) =>
  runStages([{ name: 'unit', run: (place) => inNode(place, 'unit', ['unit']) }], call);

/**
 * @param {readonly Stage[]} chosen
 * @param {import('../tasks.mjs').TaskCall} call
 */
async function runStages(chosen, { args, workplace }) {
  const folder = makeRunFolder(workplace);
  const place = { workplace, folder, args, env: taskEnvironment(workplace, folder) };
  /** @type {Totals[]} */
  const parts = [];
  /** @type {string[]} */
  const lines = [];
  for (const { name, run } of chosen) {
    console.log(`\n── ${name}`);
    const begun = performance.now();
    const totals = await run(place);
    parts.push(totals);
    lines.push(`${name}: ${totalsLine(totals)} (${seconds(performance.now() - begun)})`);
    console.log(`── ${lines.at(-1)}`);
  }
  const total = sumTotals(parts);
  const ok = isSuccess(total);
  closeRunFolder(folder, { ok });
  for (const line of [...lines, ...troubleLines(total)]) console.log(`   ${line}`);
  console.log(totalsLine(total));
  return ok ? 0 : 1;
}

/**
 * @param {string} report
 * @param {readonly string[]} projects
 */
function vitestArguments(report, projects) {
  return [
    ...['run', ...projects.flatMap((name) => ['--project', name]), '--passWithNoTests'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {readonly string[]} projects
 */
async function inNode({ env, folder, args }, name, projects) {
  const report = join(folder, `${name}.json`);
  const command = [vitest, ...vitestArguments(report, projects), ...args];
  const exitCode = await runInFront(process.execPath, command, { cwd: root, env });
  return readReport(report, exitCode, vitestTotals);
}

/**
 * The vault's tests again, on the Node and the cryptography of the Electron that runs the vault.
 * @param {Place} place
 */
async function inElectron({ workplace, env, folder }) {
  const { user, binding, runtime, electronNode } = workplace;
  if (runtime === null || electronNode === null) return noReport;
  return withReadableRepository(user, async (repository) => {
    const report = join(folder, 'electron.json');
    const vitestHere = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
    const [command = '', ...words] = [
      ...(user === null ? [] : asUser(user)),
      electronNode,
      vitestHere,
      ...vitestArguments(report, ['store']),
      ...['--configLoader', 'runner'],
    ];
    const exitCode = await runInFront(command, words, {
      cwd: repository,
      env: {
        ...env,
        ELECTRON_RUN_AS_NODE: '1',
        ESTUAIRE_VITEST_CACHE: join(folder, 'vitest-cache'),
        ...(binding === null ? {} : { ESTUAIRE_SQLITE_BINDING: binding }),
      },
    });
    return readReport(report, exitCode, vitestTotals);
  });
}

/**
 * The program as it ships: packed here, then started, pushed about and driven.
 * @param {Place} place
 */
async function inPackagedProgram(place) {
  const program = await testedProgram(place.workplace);
  const env = { ...place.env, ESTUAIRE_PACKAGED: JSON.stringify(program) };
  return inNode({ ...place, env }, 'package', ['package']);
}

/** @param {Place} place */
async function inWindows({ env, folder }) {
  if (!existsSync(join(root, playwrightConfig))) {
    console.log(`no window is tested yet: ${playwrightConfig} is missing`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const report = join(folder, 'windows.json');
  const cli = inPackage('@playwright/test', 'cli.js');
  const exitCode = await runInFront(process.execPath, [cli, 'test', '-c', playwrightConfig], {
    cwd: root,
    env: { ...env, ESTUAIRE_E2E_REPORT: report },
  });
  return readReport(report, exitCode, playwrightTotals);
}

/**
 * @template Report
 * @param {string} file
 * @param {number} exitCode
 * @param {(report: Report) => Totals} count
 */
function readReport(file, exitCode, count) {
  if (!existsSync(file)) return noReport;
  return withExitCode(count(JSON.parse(readFileSync(file, 'utf8'))), exitCode);
}
