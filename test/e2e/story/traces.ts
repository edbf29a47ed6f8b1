import { scanTrace, type TraceReport } from '../../support/canary/scanTrace.ts';
import type { Hit } from '../../support/canary/scanTree.ts';
import type { Canary } from '../../support/canary/searchForms.ts';
import { check } from './step.ts';

/** The nurse's workstation, the specialist's, and the hub. */
export type TracedProgram = 'nurse' | 'expert' | 'hub';

/** One run of a program with the record of all it wrote. */
export interface TracedLaunch {
  readonly program: TracedProgram;
  readonly logFolder: string;
}

/** What one program of the story is searched for. */
export interface ProgramScan {
  readonly program: TracedProgram;
  /** Its own folder, searched whole. */
  readonly folder: string;
  /** A folder left out by name. */
  readonly leftOut?: string;
  /** Words that it does write in clear there and while it runs: a scan that misses them saw nothing. */
  readonly control: string;
}

/** A keyring is read before its key is known: its names of fields stand in clear in every profile. */
export const keyringControl = '"wrapped":"';

/** Searches every launch of a program: its folder, the files it opened for writing and what it wrote into those that are gone. */
export function scanProgram(
  { program, folder, leftOut, control }: ProgramScan,
  launches: readonly TracedLaunch[],
  canaries: readonly Canary[],
): readonly TraceReport[] {
  const own = launches.filter((launch) => launch.program === program);
  check(own.length > 0, `${program} was never started`);
  const asked = [...canaries, controlCanary(control)];
  const excluded = leftOut === undefined ? [] : [leftOut];
  const reports = own.map(({ logFolder }, index) =>
    scanTrace({ logFolder, canaries: asked, folders: index === 0 ? [folder] : [], excluded }),
  );
  const controls = reports.flatMap(({ hits }) => hits.filter(isControl)).map(({ where }) => where);
  check(
    controls.some((where) => where.startsWith('writes to ')) &&
      controls.some((where) => where.startsWith(folder)),
    `The control of ${program} is found in its recorded writes and in its folder`,
  );
  const database = reports
    .flatMap(({ openedForWriting }) => openedForWriting)
    .filter((path) => path.startsWith(folder) && /\.db(-wal)?$/.test(path));
  check(database.length > 0, `The store of ${program} was among the files opened for writing`);
  return reports;
}

/** What was found of the canaries, the controls left out. */
export function foundIn(reports: readonly TraceReport[]): readonly Hit[] {
  return reports.flatMap(({ hits }) => hits).filter((hit) => !isControl(hit));
}

/** The figures of several scans, for the evidence of a step. */
export function figuresOf(reports: readonly TraceReport[]) {
  const sum = (of: (report: TraceReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    launches: reports.length,
    filesOpenedForWriting: sum((report) => report.openedForWriting.length),
    filesGone: sum((report) => report.goneFiles),
    filesScanned: sum((report) => report.scannedFiles),
    bytesScanned: sum((report) => report.scannedBytes),
    writesRecorded: sum((report) => report.recordedWrites),
    bytesRecorded: sum((report) => report.recordedBytes),
    hits: foundIn(reports).length,
    notCovered: [...new Set(reports.flatMap((report) => report.notCovered))],
  };
}

function controlCanary(text: string): Canary {
  return { label: 'control', kind: 'text', text };
}

function isControl({ canary }: Hit): boolean {
  return canary === 'control';
}
