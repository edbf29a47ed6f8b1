import type { Canary } from '../../../support/canary/searchForms.ts';
import { canariesOf } from '../people.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { figuresOf, foundIn, keyringControl, type ProgramScan, scanProgram } from '../traces.ts';
import { complementWords } from './complement.ts';
import { correctionWords } from './correction.ts';
import { specialist } from './people.ts';
import { redirectWords } from './redirect.ts';

/** Names, questions, opinions and secrets are looked for in all that both workstations and the hub wrote. */
export const nothingOfRequestsInClearStep: Step = {
  name: 'requests-in-clear',
  title: 'Rien de ces demandes en clair, ni sur les deux postes, ni à la plateforme',
  async run(story) {
    await story.close();
    const canaries = canariesHere(story);
    const programs = scansOf(story);
    const scans = programs.map((scan) => ({
      scan,
      reports: scanProgram(scan, story.traces, canaries),
    }));
    const hits = scans.flatMap(({ reports }) => foundIn(reports));
    check(hits.length === 0, `Found in clear: ${JSON.stringify(hits.slice(0, 20))}`);
    const figures = scans.map(({ scan, reports }) => [scan.program, figuresOf(reports)] as const);
    return {
      sentence: `0 sur ${canaries.length} repères en clair`,
      canaries: canaries.length,
      programs: Object.fromEntries(figures),
      leftOut: `${story.region.desk}: the nurse's own files, and the reports that she saved there`,
    };
  },
};

function scansOf({ profileDir, region }: Story): readonly ProgramScan[] {
  const { hubData, expertProfile, desk } = region;
  const workstation = { control: keyringControl, leftOut: desk };
  return [
    { program: 'nurse', folder: profileDir, ...workstation },
    { program: 'expert', folder: expertProfile, ...workstation },
    { program: 'hub', folder: hubData, control: rootControl },
  ];
}

/** The practice hub writes its root key in clear, and no resource. */
const rootControl = '"crv":"P-384"';

function canariesHere({ region, recoveryKey }: Story): readonly Canary[] {
  const text = (label: string, value: string): Canary => ({ label, kind: 'text', text: value });
  const asked = [...region.requests.values()].flatMap(({ question, conclusion, number }) => [
    text(`question of ${number}`, question),
    text(`opinion of ${number}`, conclusion),
  ]);
  const exchanged = [...complementWords, ...correctionWords, ...redirectWords].map((words) =>
    text('a move', words),
  );
  const secret = text('passphrase of the specialist', specialist.passphrase);
  const key = region.expertRecoveryKey;
  const keys = key === null ? [] : [text('recovery key of the hospital', key)];
  return [...canariesOf(recoveryKey), ...asked, ...exchanged, secret, ...keys];
}
