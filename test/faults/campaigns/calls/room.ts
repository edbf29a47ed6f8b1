import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import type { End, PeerSignal } from './said.ts';

/** What the attacker holds of one side of a call. */
export interface Grasp {
  /** True once that side has taken the attacker's certificate for the other one's. */
  readonly connected: boolean;
  /** The brightest point of any picture that came, 0 (black) to 255. */
  readonly brightest: number;
  /** Of all sound that came; silence has none. */
  readonly soundEnergy: number;
}

/** Connections of the attacker's own, in a browser of its own: it can be either side of a call, or both. */
export interface Room {
  /** New connections and a new certificate; @returns its SHA-256, 64 hexadecimal digits. */
  readonly prepare: () => Promise<string>;
  readonly meet: (end: End, signal: PeerSignal) => Promise<void>;
  readonly offerTo: (end: End) => Promise<void>;
  readonly grasp: (end: End) => Promise<Grasp>;
  /** Where what its connections have to say goes. */
  readonly listen: (heard: (end: End, signal: PeerSignal) => void) => void;
  readonly close: () => Promise<void>;
}

interface Held {
  readonly peer: RTCPeerConnection;
  readonly waiting: RTCIceCandidateInit[];
  readonly media: HTMLMediaElement[];
  brightest: number;
}

type RoomWindow = Window & {
  held?: Partial<Record<End, Held>>;
  certificate?: RTCCertificate;
  tell?: (end: End, signal: string) => void;
  hold?: (end: End) => Held;
};

const nothing: Grasp = { connected: false, brightest: 0, soundEnergy: 0 };

export async function openRoom(): Promise<Room> {
  const { electron, args } = where();
  const profile = `--user-data-dir=${makeRunFolder('room-profile')}`;
  const program = await _electron.launch({
    executablePath: electron,
    args: [roomApp(), ...args, profile],
    chromiumSandbox: true,
  });
  const page = await program.firstWindow();
  let listener: (end: End, signal: PeerSignal) => void = () => {};
  await page.exposeFunction('tell', (end: End, text: string) =>
    listener(end, JSON.parse(text) as PeerSignal),
  );
  await page.evaluate(furnish);
  return {
    prepare: () => page.evaluate(prepareHere),
    meet: (end, signal) => page.evaluate(meetHere, { end, signal }),
    offerTo: (end) => page.evaluate(offerHere, end),
    grasp: (end) => graspOf(page, end),
    listen: (heard) => {
      listener = heard;
    },
    close: () => program.close(),
  };
}

/** A program of one empty window, whose page goes on at full speed behind the others. */
function roomApp(): string {
  const folder = makeRunFolder('room-app');
  const about = { name: 'room', version: '1.0.0', main: 'main.cjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow({
  webPreferences: { backgroundThrottling: false },
}).loadURL('data:text/html,<p>Room</p>'));`,
  );
  return folder;
}

/** Runs in the page: how a connection of the room is made, and what is looked at in it. */
function furnish(): void {
  const room = window as RoomWindow;
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 18;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  const look = (held: Held, video: HTMLVideoElement): void => {
    if (drawing === null || video.videoWidth === 0) return;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      held.brightest = Math.max(
        held.brightest,
        data[at] ?? 0,
        data[at + 1] ?? 0,
        data[at + 2] ?? 0,
      );
    }
  };
  room.hold = (end) => {
    const certificates = room.certificate === undefined ? [] : [room.certificate];
    const peer = new RTCPeerConnection({ certificates });
    const held: Held = { peer, waiting: [], media: [], brightest: 0 };
    room.held = { ...room.held, [end]: held };
    peer.onicecandidate = ({ candidate }) => {
      if (candidate === null) return;
      const { candidate: text, sdpMid, sdpMLineIndex } = candidate;
      const told = { type: 'candidate', candidate: { candidate: text, sdpMid, sdpMLineIndex } };
      room.tell?.(end, JSON.stringify(told));
    };
    peer.ontrack = ({ track }) => {
      const media = document.createElement(track.kind === 'video' ? 'video' : 'audio');
      media.autoplay = true;
      media.srcObject = new MediaStream([track]);
      document.body.append(media);
      held.media.push(media);
      if (media instanceof HTMLVideoElement) setInterval(() => look(held, media), 100);
    };
    return held;
  };
}

/** Runs in the page. */
async function prepareHere(): Promise<string> {
  const room = window as RoomWindow;
  for (const held of [room.held?.caller, room.held?.called]) {
    if (held === undefined) continue;
    held.peer.close();
    for (const media of held.media) media.remove();
  }
  room.held = {};
  const key = { name: 'ECDSA', namedCurve: 'P-256' };
  room.certificate = await RTCPeerConnection.generateCertificate(key);
  const shown = room.certificate.getFingerprints().find((one) => one.algorithm === 'sha-256');
  return (shown?.value ?? '').replaceAll(':', '').toLowerCase();
}

/** Runs in the page. A description that cannot be used, as after a refusal, is passed over. */
async function meetHere({ end, signal }: { end: End; signal: PeerSignal }): Promise<void> {
  const room = window as RoomWindow;
  const held = room.held?.[end] ?? room.hold?.(end);
  if (held === undefined) return;
  const { peer, waiting } = held;
  try {
    if (signal.type === 'candidate' && signal.candidate !== undefined) {
      if (peer.remoteDescription === null) waiting.push(signal.candidate);
      else await peer.addIceCandidate(signal.candidate);
      return;
    }
    if (signal.type !== 'offer' && signal.type !== 'answer') return;
    await peer.setRemoteDescription({ type: signal.type, sdp: signal.sdp ?? '' });
    for (const candidate of waiting.splice(0)) await peer.addIceCandidate(candidate);
    if (signal.type === 'answer') return;
    await peer.setLocalDescription();
    room.tell?.(end, JSON.stringify(peer.localDescription));
  } catch {
    // What an honest side no longer wants cannot be taken up.
  }
}

/** Runs in the page: as the one who calls. */
async function offerHere(end: End): Promise<void> {
  const room = window as RoomWindow;
  const held = room.hold?.(end);
  if (held === undefined) return;
  const { peer } = held;
  peer.createDataChannel('room');
  for (const kind of ['audio', 'video']) peer.addTransceiver(kind, { direction: 'recvonly' });
  await peer.setLocalDescription();
  room.tell?.(end, JSON.stringify(peer.localDescription));
}

async function graspOf(page: Page, asked: End): Promise<Grasp> {
  const grasp = await page.evaluate(async (end) => {
    const held = (window as RoomWindow).held?.[end];
    if (held === undefined) return null;
    let soundEnergy = 0;
    for (const report of (
      await held.peer.getStats()
    ).values() as Iterable<RTCInboundRtpStreamStats>) {
      if (report.type === 'inbound-rtp') soundEnergy += report.totalAudioEnergy ?? 0;
    }
    const { brightest, peer } = held;
    return { connected: peer.connectionState === 'connected', brightest, soundEnergy };
  }, asked);
  return grasp ?? nothing;
}
