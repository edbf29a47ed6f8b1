import {
  caseLine,
  comesOnTray,
  hospitalText,
  leaveCase,
  openCase,
  openTray,
  searchTray,
  showTeam,
} from '../../acts/expert.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { carryOut, chooseMove, writeRedirection, writeRefusal } from '../../acts/moves.ts';
import { badge, openRequest, searchRequests, sendNow } from '../../acts/requests.ts';
import { openFromSearch } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { check, type Step } from '../step.ts';
import { caseOf, nameOnScreen } from './cases.ts';
import { hubStates } from './hubStates.ts';
import { ask } from './send.ts';

const key = 'elsewhere';
const { requests } = text;
const haematology = { code: 'HEMATO', name: hospitalText.specialties.HEMATO ?? '' };
const arrivalMs = 90_000;

const reason = 'Conjonctives très pâles, hémorragies rétiniennes';
const advice =
  'Prise de sang demain matin : numération, plaquettes, réticulocytes, ferritine. Refaites la demande avec les résultats.';

/** What must stand in clear nowhere. */
export const redirectWords: readonly string[] = [reason, advice];

/** A third request goes to the wrong team, which sends it on with its reason; the establishment reads where it is now. */
export const redirectStep: Step = {
  name: 'redirect',
  title: 'Une troisième demande est réorientée vers l’équipe qui peut répondre',
  async run(story) {
    const page = await story.workstation().record();
    await openFromSearch(page, caseOf(key).resident);
    const { number } = await ask(story, page, caseOf(key), false);
    await sendNow(page);
    const expertPage = await story.region.expert().record();
    await openTray(expertPage);
    await searchTray(expertPage, nameOnScreen(key));
    const line = caseLine(expertPage, nameOnScreen(key));
    await comesOnTray(expertPage, line, arrivalMs);
    await openCase(expertPage, nameOnScreen(key));
    const dialog = await chooseMove(expertPage, hospitalText, 'T12');
    await writeRedirection(dialog, hospitalText, haematology.code, reason);
    await story.shoot(expertPage, 'expert-redirects');
    await carryOut(dialog, hospitalText, 'T12');
    await leaveCase(expertPage);
    await sendNow(expertPage);
    const evidence = await hubStates(story, key, ['redirected', 'sent', 'received']);
    check(evidence.hub.tray === haematology.code, `It lies in the tray ${evidence.hub.tray}`);
    await searchRequests(page, nameOnScreen(key));
    await openRequest(page, nameOnScreen(key), requests.actions.other);
    const told = page.getByText(reason).first();
    await told.waitFor({ timeout: arrivalMs });
    await story.shoot(page, 'told');
    return { sentence: (await told.textContent()) ?? '', number, ...evidence };
  },
};

/** The second team cannot answer from a distance: it says why in code, and what to do instead in words. */
export const refusalStep: Step = {
  name: 'refusal',
  title: 'Non réalisable à distance : l’infirmière lit le conseil en entier',
  async run(story) {
    const expertPage = await story.region.expert().record();
    await openTray(expertPage);
    await showTeam(expertPage, haematology.name);
    await searchTray(expertPage, nameOnScreen(key));
    await comesOnTray(expertPage, caseLine(expertPage, nameOnScreen(key)), arrivalMs);
    await openCase(expertPage, nameOnScreen(key));
    const dialog = await chooseMove(expertPage, hospitalText, 'T13');
    await writeRefusal(dialog, hospitalText, 'donnees-insuffisantes', advice);
    await story.shoot(expertPage, 'expert-refuses');
    await carryOut(dialog, hospitalText, 'T13');
    await leaveCase(expertPage);
    await sendNow(expertPage);
    const evidence = await hubStates(story, key, ['received', 'refused']);
    check(evidence.coded === 'donnees-insuffisantes', `The hub has the reason ${evidence.coded}`);
    const page = await story.workstation().record();
    await searchRequests(page, nameOnScreen(key));
    await page.getByText(requests.badges.refused).first().waitFor({ timeout: arrivalMs });
    await openRequest(page, nameOnScreen(key), requests.actions.refused);
    await badge(page, requests.badges.refused).waitFor();
    const read = page.getByText(advice).first();
    await read.waitFor();
    await story.shoot(page, 'told');
    await buttonNamed(page, text.moves.other).waitFor();
    return { sentence: `${requests.badges.refused} : ${await read.textContent()}`, ...evidence };
  },
};
