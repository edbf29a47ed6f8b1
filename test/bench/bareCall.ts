import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { fakeDevices } from '../support/fakeDevices.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { where } from '../support/where.ts';

/** Two connections in one page of an empty program, with a camera like ours: what a call costs at the least. */
export interface BareCall {
  readonly root: number;
  /** Milliseconds from « open the camera » to the first picture that came over. */
  readonly firstFrame: () => Promise<number>;
  readonly hangUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Opened {
  readonly peers: readonly RTCPeerConnection[];
  readonly stream: MediaStream;
  readonly video: HTMLVideoElement;
}

type BareWindow = Window & { opened?: Opened };

export async function openBareCall(): Promise<BareCall> {
  const { electron, args } = where();
  const profile = `--user-data-dir=${makeRunFolder('bare-profile')}`;
  const program = await _electron.launch({
    executablePath: electron,
    args: [bareApp(), ...args, profile, ...fakeDevices],
    chromiumSandbox: true,
  });
  const page = await program.firstWindow();
  return {
    root: program.process().pid ?? 0,
    firstFrame: () => page.evaluate(callHere),
    hangUp: () => page.evaluate(hangUpHere),
    close: () => program.close(),
  };
}

/** A file is a secure place: a camera is given to nothing else. */
function bareApp(): string {
  const folder = makeRunFolder('bare-app');
  const about = { name: 'bare', version: '1.0.0', main: 'main.cjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><p>Bare</p>');
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow().loadFile(join(__dirname, 'index.html')));`,
  );
  return folder;
}

/** Runs in the page. Both ends send, as in a call. */
async function callHere(): Promise<number> {
  const begun = performance.now();
  const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: true });
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
  other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  document.body.append(video);
  one.ontrack = ({ streams: [remote] }) => {
    video.srcObject = remote ?? null;
  };
  for (const track of stream.getTracks()) {
    one.addTrack(track, stream);
    other.addTrack(track.clone(), stream);
  }
  (window as BareWindow).opened = { peers: [one, other], stream, video };
  const first = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  await one.setLocalDescription();
  if (one.localDescription !== null) await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription();
  if (other.localDescription !== null) await one.setRemoteDescription(other.localDescription);
  await first;
  return performance.now() - begun;
}

/** Runs in the page. */
function hangUpHere(): void {
  const { opened } = window as BareWindow;
  for (const peer of opened?.peers ?? []) {
    for (const { track } of peer.getSenders()) track?.stop();
    peer.close();
  }
  opened?.video.remove();
}
