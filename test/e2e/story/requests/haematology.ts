import { joinTeam, openAdministration } from '../../acts/enrolment.ts';
import { hospitalText } from '../../acts/expert.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { badge, sendNow } from '../../acts/requests.ts';
import { openFromSearch } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { answer, takeInCharge } from './answer.ts';
import { caseOf } from './cases.ts';
import { hubStates } from './hubStates.ts';
import { practiceCodes } from './joinHub.ts';
import { acknowledge, readOpinion } from './readOpinion.ts';
import { ask, comparedFiles } from './send.ts';

const code = 'haematology';

/** The same road with the line up: results typed, two smears, the same specialist in a second team. */
export const haematologyStep: Step = {
  name: 'haematology',
  title: 'Le même chemin en hématologie, avec deux frottis',
  async run(story) {
    const page = await story.workstation().record();
    await openFromSearch(page, caseOf(code).resident);
    const signed = await ask(story, page, caseOf(code), false);
    await story.shoot(page, 'signed');
    await buttonNamed(page, text.wizard.signed.open).click();
    await badge(page, text.requests.badges.received).waitFor({ timeout: 60_000 });
    await story.shoot(page, 'received');
    const files = await comparedFiles(story, code);
    const expertPage = await story.region.expert().record();
    await openAdministration(expertPage);
    await joinTeam(expertPage, practiceCodes.haematology, hospitalText.specialties.HEMATO ?? '');
    const { evidence } = await takeInCharge(story, code);
    await story.shoot(expertPage, 'expert-case');
    const { sentence, ...seen } = evidence;
    return { sentence, number: signed.number, files, ...seen };
  },
};

/** The opinion that the complement allowed, and its way back. */
export const haematologyOpinionStep: Step = {
  name: 'haematology-opinion',
  title: 'L’avis d’hématologie est rendu et lu',
  async run(story) {
    const expertPage = await story.region.expert().record();
    await answer(story, expertPage, code);
    await sendNow(expertPage);
    const { pdf } = await readOpinion(story, code);
    const sentence = await acknowledge(story, code);
    const redLine = await redLineOf(story);
    return {
      sentence,
      pdf,
      redLine,
      ...(await hubStates(story, code, ['accepted', 'answered', 'read'])),
    };
  },
};

/** The value below which somebody is to be called stands on the nurse's page, with whom, until she says what became of it. */
async function redLineOf(story: Story): Promise<string> {
  const page = await story.workstation().record();
  const line = page.locator('[data-follow-up="alarm"][data-alarm]').first();
  await line.scrollIntoViewIfNeeded();
  await story.shoot(page, 'red-line');
  const said = (await line.textContent()) ?? '';
  const who = caseOf(code).opinion['ha.alarm.who'];
  check(
    who?.type === 'text' && said.includes(text.followUp.alarmWho('', who.value).trim()),
    `Nobody is named to be called: ${said}`,
  );
  return said;
}
