import { expect, type Locator, type Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { buttonNamed } from './gate.ts';
import { inRail } from './rail.ts';
import { text } from './words.ts';

const { call: words, insideCall, teleconsultation } = frenchFor('ehpad');

/** Long on purpose: two programs encode and decode on the machine that also tests. */
const patienceMs = 90_000;

interface Watched {
  readonly peers: RTCPeerConnection[];
  readonly tracks: MediaStreamTrack[];
}

/** What a window keeps of the connections and of the tracks that its page opens, for the test alone. */
type WatchedWindow = Window & { watched?: Watched };

/** From now on each connection and each opened track of this window is remembered. */
export async function watchMedia(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { peers: [], tracks: [] };
    (window as WatchedWindow).watched = watched;
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        watched.peers.push(this);
      }
    };
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (asked) => {
      const stream = await open(asked);
      watched.tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** True when the page is given a camera or a microphone at this moment; what it is given is closed at once. */
export function mayOpenDevices(page: Page, inside: 'page' | 'frame' = 'page'): Promise<boolean> {
  return page.evaluate(async (where) => {
    const frame = where === 'frame' ? document.createElement('iframe') : null;
    if (frame !== null) document.body.append(frame);
    const { mediaDevices } = (frame?.contentWindow ?? window).navigator;
    try {
      const stream = await mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) track.stop();
      return true;
    } catch {
      return false;
    } finally {
      frame?.remove();
    }
  }, inside);
}

/** « Appeler » on the page of the request, until the other side rings; her own preview stands meanwhile. */
export async function ringFrom(page: Page): Promise<void> {
  await buttonNamed(page, words.button).click();
  await page.getByText(words.ringing, { exact: true }).waitFor({ timeout: patienceMs });
}

/** The same, and she is ready when somebody answers. */
export async function callFrom(page: Page): Promise<void> {
  await ringFrom(page);
  await joinCall(page);
}

/** Her own picture and what her microphone hears, before anything leaves. */
export function preview(page: Page): Locator {
  return page.getByRole('region', { name: insideCall.preview.title });
}

/** « Rejoindre », without a picture where there is no camera. */
export async function joinCall(page: Page): Promise<void> {
  const join = preview(page).getByRole('button', { name: /^Rejoindre/ });
  await join.first().click({ timeout: patienceMs });
}

/** « Répondre » and « Rejoindre ». @returns what the interruption says */
export async function answerCall(page: Page): Promise<string> {
  const said = await answerRing(page);
  await joinCall(page);
  return said;
}

/** What the interruption says, read before it is answered; no key of somebody who was still typing does that for her. */
export async function answerRing(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: words.incoming });
  await dialog.waitFor({ timeout: patienceMs });
  const focusOn = () =>
    dialog.evaluate((node) => {
      const active = document.activeElement;
      if (active === null || !node.contains(active)) return 'outside';
      return active instanceof HTMLButtonElement ? 'a button' : 'the words';
    });
  await expect.poll(focusOn, { timeout: patienceMs }).toBe('the words');
  for (const key of ['Space', 'Enter']) await page.keyboard.press(key);
  const said = (await dialog.innerText()).replaceAll(/\s+/g, ' ');
  await buttonNamed(dialog, words.answer).click();
  return said;
}

export function talking(page: Page): Promise<void> {
  return page.getByText(words.talking, { exact: true }).waitFor({ timeout: patienceMs });
}

/** The four words on this screen, and who the Region says is there. */
export async function callWordsOn(page: Page) {
  const section = page.getByRole('region', { name: words.security.title });
  await section.waitFor({ timeout: patienceMs });
  const list = section.getByRole('list', { name: words.security.words }).getByRole('listitem');
  return {
    words: await list.allTextContents(),
    said: await section.locator('p').first().innerText(),
  };
}

/** « Mots identiques ». */
export async function sayWordsSame(page: Page): Promise<void> {
  await buttonNamed(page, words.security.same).click();
  await page.getByText(words.security.compared, { exact: true }).waitFor({ timeout: patienceMs });
}

/** « Le résident est-il devant la caméra ? », answered where she is: there, and willing. */
export async function sayPresent(page: Page): Promise<void> {
  const { subject } = teleconsultation;
  const question = page.getByRole('region', { name: subject.title });
  await buttonNamed(question, subject.yes).click();
  await buttonNamed(question, subject.accepted).click();
  await page.getByText(subject.present, { exact: true }).waitFor({ timeout: patienceMs });
}

/** Whether the pictures of this window's camera leave it at this moment. */
export function picturesLeave(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    ((window as WatchedWindow).watched?.peers.at(-1)?.getSenders() ?? []).some(
      ({ track }) => track?.kind === 'video' && track.enabled,
    ),
  );
}

/** Writes beside the voice, and waits until the other side reads it. */
export async function writeBeside(page: Page, other: Page, said: string): Promise<void> {
  const field = page.getByRole('textbox', { name: teleconsultation.liveText.write });
  await field.pressSequentially(said);
  await besideReads(other, said);
}

/** That line of the other side stands on this screen. */
export async function besideReads(page: Page, said: string): Promise<void> {
  const box = page.getByRole('region', { name: teleconsultation.liveText.title });
  await box.getByRole('listitem').filter({ hasText: said }).waitFor({ timeout: patienceMs });
}

/** « Ouvrir la demande », where another screen is shown. */
export async function openFromCall(page: Page): Promise<void> {
  const open = buttonNamed(page, words.openRequest);
  if (await open.isVisible()) await open.click();
}

/** What the file keeps of the calls about the request on screen. */
export async function pastCalls(page: Page): Promise<string> {
  const section = page.getByRole('region', { name: teleconsultation.past.title, exact: true });
  await section.waitFor({ timeout: patienceMs });
  return (await section.innerText()).replaceAll(/\s+/g, ' ');
}

/** « Appels »: what the first line of the log says. */
export async function latestCall(page: Page): Promise<string> {
  await inRail(page, text.frame.rail.calls);
  const log = page.getByRole('list', { name: text.callLog.title, exact: true });
  const line = log.getByRole('listitem').first();
  await line.waitFor({ timeout: patienceMs });
  return (await line.innerText()).replaceAll(/\s+/g, ' ');
}

/** « Demander une photo », until the other side reads it. */
export async function askForStill(page: Page, other: Page): Promise<void> {
  await buttonNamed(page, teleconsultation.still.ask).click();
  await other.getByText(teleconsultation.still.askedHere).waitFor({ timeout: patienceMs });
}

/** « Photo », until it stands on the screen as the vault keeps it. */
export async function takeStill(page: Page): Promise<Locator> {
  await buttonNamed(page, teleconsultation.still.takeIt).click();
  const dialog = page.getByRole('dialog', { name: teleconsultation.still.title });
  const kept = dialog.getByRole('img', { name: teleconsultation.still.alt });
  await kept.waitFor({ timeout: patienceMs });
  return dialog;
}

/** « Joindre à la demande », saying why when something was said of it. */
export async function joinStill(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: teleconsultation.still.title });
  const why = dialog.getByRole('combobox');
  if (await why.isVisible()) {
    await why.selectOption({ label: frenchFor('ehpad').quality.reasons.readable });
    await dialog
      .getByText(/gardée quand même/)
      .first()
      .waitFor({ timeout: patienceMs });
  }
  await buttonNamed(dialog, teleconsultation.still.join).click();
  await dialog.waitFor({ state: 'hidden', timeout: patienceMs });
}

/** Cuts the connection of this window without a word, as a line that breaks does. */
export function cutConnection(page: Page): Promise<void> {
  return page.evaluate(() => {
    const peers = (window as WatchedWindow).watched?.peers ?? [];
    peers.at(-1)?.close();
  });
}

/** How many connections this window built since it is watched. */
export function connectionCount(page: Page): Promise<number> {
  return page.evaluate(() => (window as WatchedWindow).watched?.peers.length ?? 0);
}

/** Pictures of the other side that were presented on this screen while it looked: so many, and their size. */
export function presentedFrames(page: Page, count: number) {
  return page.evaluate(
    async ({ wanted, label }) => {
      const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${label}"]`);
      if (video === null) throw new Error('No picture of the other side');
      let [seen, lastTime, advances] = [0, -1, 0];
      while (seen < wanted) {
        const { mediaTime } = await new Promise<VideoFrameCallbackMetadata>((resolve) =>
          video.requestVideoFrameCallback((_now, metadata) => resolve(metadata)),
        );
        seen += 1;
        if (mediaTime > lastTime) advances += 1;
        lastTime = mediaTime;
      }
      return { advances, width: video.videoWidth, height: video.videoHeight };
    },
    { wanted: count, label: words.other },
  );
}

/** What the connection of this window says of itself. */
export function connectionFacts(page: Page) {
  return page.evaluate(async () => {
    const peer = (window as WatchedWindow).watched?.peers.at(-1);
    if (peer === undefined) throw new Error('No connection was made');
    const facts = {
      iceServers: peer.getConfiguration().iceServers?.length ?? 0,
      candidates: [] as string[],
      framesDecoded: 0,
      audioPackets: 0,
    };
    for (const report of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (report.type === 'local-candidate') facts.candidates.push(String(report.candidateType));
      if (report.type !== 'inbound-rtp') continue;
      if (report.kind === 'video') facts.framesDecoded += Number(report.framesDecoded ?? 0);
      else facts.audioPackets += Number(report.packetsReceived ?? 0);
    }
    return facts;
  });
}

/** What this window's connection may send at this moment: « audio » and « video », each only while it is let go. */
export function letGo(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    ((window as WatchedWindow).watched?.peers.at(-1)?.getSenders() ?? []).flatMap(({ track }) =>
      track?.enabled === true ? [track.kind] : [],
    ),
  );
}

/** Whether the two windows have built their connection, whatever passes over it. */
export function isConnected(page: Page): Promise<boolean> {
  return page.evaluate(
    () => (window as WatchedWindow).watched?.peers.at(-1)?.connectionState === 'connected',
  );
}

/** States of the tracks that this window ever opened: all `ended` once a call is over. */
export function trackStates(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    ((window as WatchedWindow).watched?.tracks ?? []).map(({ readyState }) => readyState),
  );
}

export async function hangUp(page: Page): Promise<void> {
  await buttonNamed(page, words.hangUp).click();
}

/** What the other side then reads, and its panel put away. */
export async function readEnd(page: Page): Promise<string> {
  const said = page.getByText(words.ended.hungUp.title, { exact: true });
  await said.waitFor({ timeout: patienceMs });
  return (await said.textContent()) ?? '';
}

export async function putAway(page: Page): Promise<void> {
  await buttonNamed(page, words.putAway).click();
}
