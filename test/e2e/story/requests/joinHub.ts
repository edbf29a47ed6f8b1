import { joinHub } from '../../acts/enrolment.ts';
import { givePassphrase } from '../../acts/gate.ts';
import { text } from '../../acts/words.ts';
import { nurse } from '../people.ts';
import { check, type Step } from '../step.ts';
import { tileName } from '../unlockAgain.ts';

/** Fixed codes of a practice hub (hub/README.md 10). */
export const practiceCodes = {
  ehpad: 'PRAT-EHPA-D000-0001',
  hospital: 'PRAT-H0PT-A000-0001',
  ophthalmology: 'PRAT-0PHT-A000-0001',
  haematology: 'PRAT-HEMA-T000-0001',
} as const;

/** The region's hub starts in a process of its own, on a free port. */
export const hubUpStep: Step = {
  name: 'hub-up',
  title: 'La plateforme démarre, dans un autre processus',
  async run(story) {
    const hub = await story.region.startHub();
    const facts = { address: hub.url, pid: hub.pid };
    return { sentence: `La plateforme répond à ${hub.url}.`, hub: facts };
  },
};

/** The nurse's workstation joins with the code the region gave to her establishment. */
export const nurseJoinsStep: Step = {
  name: 'nurse-joins',
  title: 'Le poste de l’EHPAD rejoint la plateforme',
  async run(story) {
    const workstation = await story.launch();
    await givePassphrase(await workstation.gate(), tileName, nurse.passphrase);
    const page = await workstation.record();
    const card = await joinHub(page, story.region.url(), practiceCodes.ehpad);
    await story.shoot(page, 'joined');
    return { sentence: text.enrolment.joinedTitle, card };
  },
};

/** The line is cut: the hub's process is ended by its number, and its port refuses. */
export const hubDownStep: Step = {
  name: 'hub-down',
  title: 'La plateforme est arrêtée',
  async run(story) {
    const end = await story.region.endHub();
    check(end.connection === 'ECONNREFUSED', `A connection meets ${end.connection}`);
    return { sentence: 'Connexion refusée : plus rien ne répond à cette adresse.', hub: end };
  },
};
