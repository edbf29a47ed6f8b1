import { expect, type Page } from '@playwright/test';
import {
  callIncidentWords,
  callKindWords,
  callPictureTitle,
} from '../../../../shared/calls/words.ts';
import {
  answerCall,
  askForStill,
  besideReads,
  callFrom,
  callWordsOn,
  connectionCount,
  connectionFacts,
  cutConnection,
  hangUp,
  joinStill,
  latestCall,
  mayOpenDevices,
  openFromCall,
  pastCalls,
  picturesLeave,
  presentedFrames,
  putAway,
  readEnd,
  sayPresent,
  sayWordsSame,
  takeStill,
  talking,
  trackStates,
  watchMedia,
  writeBeside,
} from '../../acts/calls.ts';
import { peopleSeen } from '../../acts/patientSeen.ts';
import { check, type Step } from '../step.ts';

/** Pictures looked at on each screen, of which half at least must be new: two programs draw and decode on this machine. */
const frames = 15;

const besideTheVoice = 'La lampe est à gauche.';

/** Both see and hear each other from the request, through two real cameras of Chromium; then nothing stays open. */
export const callStep: Step = {
  name: 'call',
  title:
    'Elle appelle le CHU depuis la demande : l’image et le son passent, les mots sont comparés, une photo rejoint la demande',
  async run(story) {
    const nurse = await story.workstation().record();
    const expert = await story.region.expert().record();
    const pages = [nurse, expert];
    for (const page of pages) {
      check(!(await mayOpenDevices(page)), 'No camera without a call');
      await watchMedia(page);
    }
    await callFrom(nurse);
    await story.shoot(expert, 'expert-rung');
    const said = await answerCall(expert);
    await Promise.all(pages.map(talking));
    const agreed = await Promise.all(pages.map(callWordsOn));
    const [here, there] = agreed.map(({ words }) => words.join(' '));
    check(here === there && here?.split(' ').length === 4, `Words: ${here} / ${there}`);
    await story.shoot(nurse, 'words');
    for (const page of pages) await sayWordsSame(page);
    const early = await Promise.all(pages.map(picturesLeave));
    check(
      early.every((leaves) => !leaves),
      'No picture before it is said who is there',
    );
    await sayPresent(nurse);
    const seen = await Promise.all(pages.map((page) => presentedFrames(page, frames)));
    check(
      seen.every(({ advances, width }) => advances >= frames / 2 && width > 0),
      `Pictures that stand still: ${JSON.stringify(seen)}`,
    );
    const heard = await Promise.all(pages.map(factsOnceHeard));
    for (const { iceServers, candidates } of heard) {
      check(iceServers === 0 && candidates.every((type) => type === 'host'), 'No other server');
    }
    check(!(await mayOpenDevices(nurse, 'frame')), 'No camera for a frame inside the page');
    // 5.1: the person is named on both sides for as long as they talk, and nobody else.
    const named = await Promise.all(pages.map(peopleSeen));
    check(
      named.every((people) => people.length > 0 && people.every((name) => isSame(name, named))),
      `Named while they talk: ${JSON.stringify(named)}`,
    );
    await story.shoot(nurse, 'talking');
    await story.shoot(expert, 'expert-talking');
    await writeBeside(nurse, expert, besideTheVoice);
    await callAgain(nurse, pages);
    await besideReads(expert, besideTheVoice);
    await openFromCall(expert);
    await askForStill(expert, nurse);
    await takeStill(nurse);
    await story.shoot(nurse, 'still');
    await joinStill(nurse);
    await nurse.getByText(callPictureTitle).first().waitFor({ timeout: 60_000 });
    await hangUp(nurse);
    const sentence = await readEnd(expert);
    await putAway(expert);
    for (const page of pages) await allClosed(page);
    // Pictures of requests wait for the end of a call; this one then reaches who asked for it.
    const arrived = expert.getByRole('button', { name: new RegExp(callPictureTitle) });
    await arrived.first().waitFor({ timeout: 120_000 });
    await story.shoot(expert, 'expert-still');
    const past = await pastCalls(nurse);
    check(past.includes(callIncidentWords.interrupted), `The file says of the call: ${past}`);
    const log = await latestCall(nurse);
    check(log.includes(callKindWords.present), `« Appels » says: ${log}`);
    check(log.includes(callIncidentWords.interrupted), `« Appels » says: ${log}`);
    await story.shoot(nurse, 'log');
    return {
      sentence,
      said,
      past,
      log,
      words: here,
      place: agreed[0]?.said,
      pictures: seen,
      connections: heard,
    };
  },
};

/** The line between the two breaks: the same call goes on over another connection. */
async function callAgain(nurse: Page, pages: readonly Page[]): Promise<void> {
  await cutConnection(nurse);
  for (const page of pages) {
    await expect.poll(() => connectionCount(page), { timeout: 60_000 }).toBeGreaterThan(1);
  }
  await Promise.all(pages.map(talking));
  const seen = await Promise.all(pages.map((page) => presentedFrames(page, frames)));
  check(
    seen.every(({ advances }) => advances >= frames / 2),
    `Pictures that stand still after the line broke: ${JSON.stringify(seen)}`,
  );
}

/** The banner and the call name one person, in the same words on the two sides. */
function isSame(name: string, named: readonly (readonly string[])[]): boolean {
  return name !== '' && name === named[0]?.[0];
}

/** Sound begins a moment after the pictures. */
async function factsOnceHeard(page: Page) {
  await expect
    .poll(async () => (await connectionFacts(page)).audioPackets, { timeout: 60_000 })
    .toBeGreaterThan(0);
  const facts = await connectionFacts(page);
  check(facts.framesDecoded >= frames, `Only ${facts.framesDecoded} pictures decoded`);
  return facts;
}

/** Tracks ended, and the permission with the call. */
async function allClosed(page: Page): Promise<void> {
  const states = () => trackStates(page);
  await expect.poll(states, { timeout: 20_000 }).not.toContain('live');
  check((await states()).length >= 2, 'A camera and a microphone were opened');
  check(!(await mayOpenDevices(page)), 'No camera after a call');
}
