import { proveScanner } from '../../support/canary/selfProof.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { canariesOf } from './people.ts';
import { check, type Step } from './step.ts';
import { figuresOf, foundIn, keyringControl, scanProgram } from './traces.ts';

/** Names, INS and secrets are looked for in everything the program wrote since the story began. */
export const nothingInClearStep: Step = {
  name: 'nothing-in-clear',
  title: 'Aucun nom ni matricule en clair dans ce que le programme a écrit',
  async run(story) {
    const proof = proveScanner(makeRunFolder('proof'));
    await story.close();
    check(story.recoveryKey !== null, 'The recovery key was read');
    const canaries = canariesOf(story.recoveryKey);
    const nurse = { program: 'nurse', folder: story.profileDir, control: keyringControl } as const;
    const reports = scanProgram(nurse, story.traces, canaries);
    const hits = foundIn(reports);
    check(hits.length === 0, `Found in clear: ${JSON.stringify(hits.slice(0, 20))}`);
    return {
      sentence: `0 sur ${canaries.length} repères en clair`,
      proof,
      canaries: canaries.length,
      forms: reports[0]?.forms,
      ...figuresOf(reports),
    };
  },
};
