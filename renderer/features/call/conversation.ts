import { type CallView, showsPictures } from '../../../shared/ipc/call.ts';
import type { EstuaireApi } from '../../../shared/ipc/window.ts';
import { type Conversation, silent } from './conversationState.ts';
import type { LineState } from './line/quality.ts';
import { watchLine } from './line/watchLine.ts';
import { createLink, type Link } from './link.ts';
import { createOwnMedia, type OwnMedia } from './media/ownMedia.ts';
import type { CreateMediaSession, Sent } from './mediaSession.ts';
import type { OwnCertificate } from './ownCertificate.ts';
import { willBeSeen } from './preview/willBeSeen.ts';
import { heard, ownLines, typed } from './text/liveText.ts';
import { readTold, type Told, writeTold } from './told.ts';

export interface ConversationParts {
  readonly api: EstuaireApi['call'];
  readonly createCertificate: () => Promise<OwnCertificate>;
  readonly createSession: CreateMediaSession;
  readonly onChange: (now: Conversation) => void;
}

export interface ConversationDriver {
  /** The vault's word on this call, each time it changed. */
  readonly follow: (call: CallView) => void;
  /** The other side said something. */
  readonly hear: () => void;
  /** « Rejoindre », with her camera or without it: it then closes. */
  readonly join: (how: { readonly pictures: boolean }) => void;
  /** Her camera is asked for again: it was left out, or did not open. */
  readonly openCamera: () => void;
  readonly holdBack: (what: Partial<Pick<Conversation, 'muted' | 'dark'>>) => void;
  /** Goes in the place of her camera from now on, until null is given. */
  readonly show: (picture: MediaStreamTrack | null) => void;
  /** What she has written so far in that line of hers, read at the other side as she writes. */
  readonly type: (line: number, text: string) => void;
  /** Another camera or microphone of this workstation, already open, in the place of the one of its kind. */
  readonly replace: (track: MediaStreamTrack) => void;
  /** Stops everything here, at once. */
  readonly close: () => void;
}

/** One call as this window holds it. */
interface Talk extends ConversationParts {
  readonly callId: string;
  readonly own: OwnMedia;
  now: Conversation;
  certificate: OwnCertificate | null;
  link: Link | null;
  begun: boolean;
  securing: boolean;
  /** The other side may be seen and may see (`showsPictures`). */
  mayShow: boolean;
  closed: boolean;
  limit: ReturnType<typeof setTimeout> | undefined;
  stopWatching: () => void;
}

/** Two workstations that have not agreed on their connection by then will not, milliseconds. */
const securingMs = 30_000;

/** Takes one call from the open camera to the last frame, and tells the vault what fails. */
export function startConversation(callId: string, parts: ConversationParts): ConversationDriver {
  const talk = newTalk(callId, parts);
  return {
    follow: (call) => follow(talk, call),
    hear: () => void talk.link?.pull(),
    join: ({ pictures }) => {
      const leavesOut = !pictures && willBeSeen(talk.now.devices.camera);
      if (leavesOut) talk.own.closeCamera();
      change(talk, { joined: true, dark: leavesOut });
      send(talk);
      tell(talk, { joined: true });
    },
    openCamera: () => void talk.own.open('camera'),
    holdBack: (what) => {
      change(talk, what);
      if (what.dark === false && talk.now.devices.camera === 'closed') void talk.own.open('camera');
      send(talk);
    },
    show: (picture) => {
      change(talk, { shows: picture !== null });
      // What she holds back of her camera is held back before it is put in its place again.
      if (picture === null) send(talk);
      talk.own.show(picture);
      send(talk);
      tell(talk, { shows: talk.now.shows });
    },
    type: (line, text) => {
      change(talk, { text: typed(talk.now.text, line, text) });
      tell(talk, { line, text });
    },
    replace: (track) => talk.own.use(track),
    close: () => close(talk),
  };
}

function newTalk(callId: string, parts: ConversationParts): Talk {
  const own = createOwnMedia({
    chosen: async () => {
      const chosen = await parts.api.devices({});
      return chosen.ok ? chosen.value : { camera: null, microphone: null };
    },
    onChange: (devices) => {
      change(talk, { devices, local: own.seen });
      send(talk);
    },
    onReplaced: (track) => talk.link?.replace(track),
  });
  const talk: Talk = {
    ...parts,
    callId,
    own,
    now: silent,
    mayShow: false,
    certificate: null,
    link: null,
    begun: false,
    securing: false,
    closed: false,
    limit: undefined,
    stopWatching: () => {},
  };
  return talk;
}

function follow(talk: Talk, call: CallView): void {
  if (call.state === 'ended') close(talk);
  else if (call.state === 'opening' && !talk.begun) {
    talk.begun = true;
    void openAndRing(talk);
  } else if (call.state === 'active') {
    if (!talk.securing) void secure(talk, call);
    connect(talk, call);
    talk.mayShow = showsPictures(call);
    send(talk);
  }
}

function change(talk: Talk, part: Partial<Conversation>): void {
  talk.now = { ...talk.now, ...part };
  if (!talk.closed) talk.onChange(talk.now);
}

function sentOf({ now, mayShow }: Talk): Sent {
  const { joined, muted, shows, dark, devices, line } = now;
  const hasPicture = shows || (devices.camera === 'open' && !dark);
  return {
    sound: joined && !muted,
    pictures: joined && mayShow && hasPicture && !line.soundOnly,
  };
}

/** Her own preview goes dark with what she holds back: what she sees is what is sent. */
function send(talk: Talk): void {
  for (const track of talk.own.seen.getVideoTracks()) track.enabled = !talk.now.dark;
  talk.link?.send(sentOf(talk));
}

function tell({ link }: Talk, told: Told): void {
  link?.tell(writeTold(told));
}

function hearTold(talk: Talk, data: string): void {
  const told = readTold(data);
  if (told === null) return;
  if ('soundOnly' in told) change(talk, { otherSoundOnly: told.soundOnly });
  else if ('joined' in told) change(talk, { otherJoined: told.joined });
  else if ('shows' in told) change(talk, { otherShows: told.shows });
  else change(talk, { text: heard(talk.now.text, told) });
}

/** A weak line keeps the voice: her pictures stop, and the other side is told why. */
function followLine(talk: Talk, line: LineState): void {
  const turned = line.soundOnly !== talk.now.line.soundOnly;
  change(talk, { line });
  if (!turned) return;
  send(talk);
  tell(talk, { soundOnly: line.soundOnly });
}

/** Said again to a connection that is new: what went with the former one is not lost. */
function connected(talk: Talk): void {
  const { text, joined, shows, line } = talk.now;
  for (const told of ownLines(text)) tell(talk, told);
  tell(talk, { joined });
  tell(talk, { shows });
  if (line.soundOnly) tell(talk, { soundOnly: true });
}

/** It rings as soon as there is a voice to be heard: a camera that takes its time comes while it rings. */
async function openAndRing(talk: Talk): Promise<void> {
  const { api, callId, own } = talk;
  openCameraFirst(talk);
  const microphone = await own.open('microphone');
  if (talk.closed) return;
  if (microphone === 'open') await api.ring({ callId });
  else await api.end({ callId, reason: microphone === 'refused' ? 'notAllowed' : 'noDevice' });
}

/** Unless she was quicker, and joined without it. */
function openCameraFirst({ own, now }: Talk): void {
  if (!now.dark) void own.open('camera');
}

/** Says what this side will show; the two workstations then agree, and the vault's next word holds the other's. */
async function secure(talk: Talk, { direction }: CallView): Promise<void> {
  const { api, callId } = talk;
  talk.securing = true;
  talk.limit = setTimeout(() => void api.end({ callId, reason: 'noMedia' }), securingMs);
  // Who answers without camera nor microphone still sees and hears.
  if (direction === 'incoming') {
    openCameraFirst(talk);
    await talk.own.open('microphone');
  }
  if (talk.closed) return;
  talk.certificate = await talk.createCertificate();
  await api.secure({ callId, fingerprint: talk.certificate.fingerprint });
}

/** Once both sides know what the other one has to show, and not before. */
function connect(talk: Talk, call: CallView): void {
  const { direction, security } = call;
  const { api, callId, certificate, createSession } = talk;
  const { fingerprint } = security;
  if (certificate === null || fingerprint === null || talk.link !== null || talk.closed) return;
  clearTimeout(talk.limit);
  talk.link = createLink({
    isCaller: direction === 'outgoing',
    createSession,
    ends: {
      local: talk.own.outgoing,
      certificate: certificate.certificate,
      fingerprint,
      sent: sentOf(talk),
    },
    say: (data) => void api.signal({ callId, data }),
    hear: async () => {
      const answer = await api.receive({ callId });
      return answer.ok ? answer.value : null;
    },
    onRemote: (remote) => change(talk, { remote }),
    onMedia: (media) => {
      if (media === 'again' && talk.now.media !== 'again') void api.interrupted({ callId });
      change(talk, { media });
      if (media === 'connected') connected(talk);
    },
    onTold: (data) => hearTold(talk, data),
    onFailed: (reason) => void api.end({ callId, reason }),
  });
  talk.stopWatching = watchLine(
    async () => (await talk.link?.stats()) ?? null,
    (line) => followLine(talk, line),
  );
}

function close(talk: Talk): void {
  talk.closed = true;
  talk.stopWatching();
  clearTimeout(talk.limit);
  talk.link?.close();
  talk.own.close();
}
