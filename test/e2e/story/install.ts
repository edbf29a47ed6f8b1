import { confirmKey, installUpToKey } from '../acts/gate.ts';
import { readText } from '../acts/readText.ts';
import { text } from '../acts/words.ts';
import { establishment, nurse, workstationName } from './people.ts';
import { check, type Step } from './step.ts';

/** A new workstation: establishment, first person, recovery key read on screen and typed back. */
export const installStep: Step = {
  name: 'install',
  title: 'Le poste est installé, la clé de secours relue',
  async run(story) {
    const workstation = await story.launch();
    const gate = await workstation.gate();
    await gate.getByText(text.gate.welcome).waitFor();
    await story.shoot(gate, 'first-start');
    const key = await installUpToKey(gate, { establishment, workstationName, person: nurse });
    check(key.replace(/[\s-]/g, '').length >= 20, 'A recovery key is shown');
    story.recoveryKey = key;
    await story.shoot(gate, 'recovery-key');
    await confirmKey(gate, key);
    const record = await workstation.record();
    const heading = record.getByText(text.home.nothing);
    await heading.waitFor();
    await story.shoot(record, 'home');
    return {
      sentence: (await heading.textContent()) ?? '',
      recoveryKeyGroups: key.split(/[\s-]+/).length,
      greeting: await readText(record.getByRole('main')),
      processes: workstation
        .processTree()
        .map(({ pid, type, service }) => ({ pid, type, service })),
    };
  },
};
