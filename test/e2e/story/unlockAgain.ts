import { givePassphrase, refusedWords } from '../acts/gate.ts';
import { text } from '../acts/words.ts';
import { nurse, wrongPassphrase } from './people.ts';
import { check, type Step } from './step.ts';

/** « Camille R. »: what the lock screen may show of a person. */
export const tileName = `${nurse.given} ${nurse.family.slice(0, 1)}.`;

/** The program starts again on its lock screen: a wrong passphrase is refused, the right one opens. */
export const unlockAgainStep: Step = {
  name: 'unlock',
  title: 'Le poste redémarre ; un mauvais mot de passe est refusé, le bon ouvre',
  async run(story) {
    const workstation = await story.launch();
    const gate = await workstation.gate();
    await givePassphrase(gate, tileName, wrongPassphrase);
    const refusal = gate.getByText(refusedWords);
    await refusal.waitFor();
    const sentence = (await refusal.textContent()) ?? '';
    check(
      !/record/.test(
        workstation.app
          .windows()
          .map((p) => p.url())
          .join(),
      ),
      'Nothing opened',
    );
    await story.shoot(gate, 'refused');
    await givePassphrase(gate, tileName, nurse.passphrase);
    const record = await workstation.record();
    await record.getByText(text.home.nothing).waitFor();
    await story.shoot(record, 'home');
    return {
      sentence,
      field: text.lock.passwordOf(tileName),
      processes: workstation
        .processTree()
        .map(({ pid, type, service }) => ({ pid, type, service })),
    };
  },
};
