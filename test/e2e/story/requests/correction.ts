import {
  caseLine,
  comesOnTray,
  hospitalText,
  openCase,
  openTray,
  quitCase,
  searchTray,
} from '../../acts/expert.ts';
import { fieldNamed, literal } from '../../acts/fields.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { badge, openRequest, searchRequests } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import type { Step } from '../step.ts';
import { nameOnScreen } from './cases.ts';
import { acknowledge } from './readOpinion.ts';

const code = 'ophthalmology';
const { corrections, requests } = text;
const { answer } = hospitalText.expert;
const arrivalMs = 90_000;

const what = 'Contrôle avancé après relecture des images';
const conclusion = 'Relecture : papille gauche plus pâle que la droite, contrôle dans le mois.';

/** What must stand in clear nowhere. */
export const correctionWords: readonly string[] = [what, conclusion];

/** T17: what was read is not read any more, and the establishment reads what changed before it says so again. */
export const correctionStep: Step = {
  name: 'correction',
  title:
    'Le CHU corrige l’avis ; l’infirmière lit ce qui change, et en prend de nouveau connaissance',
  async run(story) {
    const expertPage = await story.region.expert().record();
    await openTray(expertPage);
    await searchTray(expertPage, nameOnScreen(code));
    await comesOnTray(expertPage, caseLine(expertPage, nameOnScreen(code)).first(), arrivalMs);
    await openCase(expertPage, nameOnScreen(code));
    await buttonNamed(expertPage, corrections.correct).click();
    const plain = new RegExp(`^${literal(answer.conclusion)} · `);
    await expertPage.getByRole('textbox', { name: plain }).fill(conclusion);
    await buttonNamed(expertPage, corrections.sign).click();
    await expertPage.getByText(corrections.reasonMissing, { exact: true }).waitFor();
    await fieldNamed(expertPage, corrections.reason).fill(what);
    await story.shoot(expertPage, 'expert-corrects');
    await buttonNamed(expertPage, corrections.sign).click();
    await expertPage.getByText(corrections.corrected(what)).first().waitFor({ timeout: arrivalMs });
    await quitCase(expertPage);
    const page = await story.workstation().record();
    await searchRequests(page, nameOnScreen(code));
    await page.getByText(requests.badges.amended).first().waitFor({ timeout: arrivalMs });
    await openRequest(page, nameOnScreen(code), requests.actions.answered);
    await badge(page, requests.badges.amended).waitFor();
    await page.getByText(corrections.corrected(what)).first().waitFor();
    await page.getByText(conclusion).first().waitFor();
    await story.shoot(page, 'told');
    const readAgain = await acknowledge(story, code);
    return { sentence: requests.badges.amended, what, readAgain };
  },
};
