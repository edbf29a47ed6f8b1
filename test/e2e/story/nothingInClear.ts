import { scanTrace } from '../../support/canary/scanTrace.ts';
import type { Canary } from '../../support/canary/searchForms.ts';
import { proveScanner } from '../../support/canary/selfProof.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { canariesOf } from './people.ts';
import { check, type Step } from './step.ts';

/** A word the program does write in clear: a scan of the real run that misses it saw nothing. */
const control: Canary = { label: 'control', kind: 'text', text: '"wrapped":"' };

/** Names, INS and secrets are looked for in everything the program wrote since the story began. */
export const nothingInClearStep: Step = {
  name: 'nothing-in-clear',
  title: 'Aucun nom ni matricule en clair dans ce que le programme a écrit',
  async run(story) {
    const proof = proveScanner(makeRunFolder('proof'));
    await story.close();
    check(story.recoveryKey !== null, 'The recovery key was read');
    const canaries = canariesOf(story.recoveryKey);
    const reports = story.traceFolders.map((logFolder) =>
      scanTrace({ logFolder, canaries: [...canaries, control], folders: [story.profileDir] }),
    );
    const all = reports.flatMap((report) => report.hits);
    const hits = all.filter((hit) => hit.canary !== control.label);
    const controls = all.filter((hit) => hit.canary === control.label).map((hit) => hit.where);
    check(
      controls.some((where) => where.startsWith('writes to ')) &&
        controls.some((where) => where.startsWith(story.profileDir)),
      'The control is found in the recorded writes and in the profile',
    );
    const sum = (of: (report: (typeof reports)[number]) => number) =>
      reports.reduce((total, report) => total + of(report), 0);
    check(hits.length === 0, `Found in clear: ${JSON.stringify(hits.slice(0, 20))}`);
    const database = reports
      .flatMap((r) => r.openedForWriting)
      .filter((p) => /\.db(-wal)?$/.test(p));
    check(database.length > 0, 'The encrypted store was among the files opened for writing');
    return {
      sentence: `0 sur ${canaries.length} repères en clair`,
      proof,
      canaries: canaries.length,
      forms: reports[0]?.forms,
      launches: reports.length,
      filesOpenedForWriting: sum((report) => report.openedForWriting.length),
      filesGone: sum((report) => report.goneFiles),
      filesScanned: sum((report) => report.scannedFiles),
      bytesScanned: sum((report) => report.scannedBytes),
      writesRecorded: sum((report) => report.recordedWrites),
      bytesRecorded: sum((report) => report.recordedBytes),
      hits: hits.length,
      notCovered: [...new Set(reports.flatMap((report) => report.notCovered))],
    };
  },
};
