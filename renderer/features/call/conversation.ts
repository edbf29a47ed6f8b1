import { type CallDevices, type CallView, showsPictures } from '../../../shared/ipc/call.ts';
import type { EstuaireApi } from '../../../shared/ipc/window.ts';
import { type OpenedDevices, stopDevices } from './devices.ts';
import { type LineState, unknownLine } from './line/quality.ts';
import { watchLine } from './line/watchLine.ts';
import { createLink, type Link, type LinkMedia } from './link.ts';
import type { CreateMediaSession, Sent } from './mediaSession.ts';
import type { OwnCertificate } from './ownCertificate.ts';
import { heard, type LiveText, noText, ownLines, typed } from './text/liveText.ts';
import { readTold, type Told, writeTold } from './told.ts';

/** What is seen and heard of one call, at this moment. */
export interface Conversation {
  readonly local: MediaStream | null;
  readonly remote: MediaStream | null;
  readonly missing: OpenedDevices['missing'];
  readonly media: LinkMedia;
  /** What she holds back herself. */
  readonly muted: boolean;
  readonly dark: boolean;
  /** How the line is, and whether her pictures stopped for it; whether the other side's did. */
  readonly line: LineState;
  readonly otherSoundOnly: boolean;
  readonly text: LiveText;
}

export interface ConversationParts {
  readonly api: EstuaireApi['call'];
  readonly openDevices: (chosen: CallDevices) => Promise<OpenedDevices>;
  readonly createCertificate: () => Promise<OwnCertificate>;
  readonly createSession: CreateMediaSession;
  readonly onChange: (now: Conversation) => void;
}

export interface ConversationDriver {
  /** The vault's word on this call, each time it changed. */
  readonly follow: (call: CallView) => void;
  /** The other side said something. */
  readonly hear: () => void;
  readonly holdBack: (what: Partial<Pick<Conversation, 'muted' | 'dark'>>) => void;
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
  now: Conversation;
  own: OwnCertificate | null;
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

/** Before anything is opened. */
export const silent: Conversation = {
  local: null,
  remote: null,
  missing: 'nothing',
  media: 'connecting',
  muted: false,
  dark: false,
  line: unknownLine,
  otherSoundOnly: false,
  text: noText,
};

/** Takes one call from the open camera to the last frame, and tells the vault what fails. */
export function startConversation(callId: string, parts: ConversationParts): ConversationDriver {
  const talk: Talk = {
    ...parts,
    callId,
    now: silent,
    mayShow: false,
    own: null,
    link: null,
    begun: false,
    securing: false,
    closed: false,
    limit: undefined,
    stopWatching: () => {},
  };
  return {
    follow: (call) => {
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
    },
    hear: () => void talk.link?.pull(),
    holdBack: (what) => {
      change(talk, what);
      send(talk);
    },
    type: (line, text) => {
      change(talk, { text: typed(talk.now.text, line, text) });
      tell(talk, { line, text });
    },
    replace: (track) => replace(talk, track),
    close: () => close(talk),
  };
}

function change(talk: Talk, part: Partial<Conversation>): void {
  talk.now = { ...talk.now, ...part };
  if (!talk.closed) talk.onChange(talk.now);
}

function sentOf({ now, mayShow }: Talk): Sent {
  return { sound: !now.muted, pictures: mayShow && !now.dark && !now.line.soundOnly };
}

/** Her own preview goes dark with what she holds back: what she sees is what is sent. */
function send(talk: Talk): void {
  for (const track of talk.now.local?.getVideoTracks() ?? []) track.enabled = !talk.now.dark;
  talk.link?.send(sentOf(talk));
}

function tell({ link }: Talk, told: Told): void {
  link?.tell(writeTold(told));
}

function hearTold(talk: Talk, data: string): void {
  const told = readTold(data);
  if (told === null) return;
  if ('soundOnly' in told) change(talk, { otherSoundOnly: told.soundOnly });
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
  for (const told of ownLines(talk.now.text)) tell(talk, told);
  if (talk.now.line.soundOnly) tell(talk, { soundOnly: true });
}

/** The stream stays the same one, so that a connection built anew takes what is used now. */
function replace(talk: Talk, track: MediaStreamTrack): void {
  const { local } = talk.now;
  const former = local?.getTracks().find(({ kind }) => kind === track.kind);
  if (talk.closed || local === null || former === undefined) {
    track.stop();
    return;
  }
  local.addTrack(track);
  local.removeTrack(former);
  former.stop();
  talk.link?.replace(track);
  change(talk, { local });
  send(talk);
}

async function open(talk: Talk): Promise<OpenedDevices> {
  const chosen = await talk.api.devices({});
  const opened = await talk.openDevices(
    chosen.ok ? chosen.value : { camera: null, microphone: null },
  );
  if (talk.closed) stopDevices(opened.stream);
  else change(talk, { local: opened.stream, missing: opened.missing });
  return opened;
}

async function openAndRing(talk: Talk): Promise<void> {
  const { api, callId } = talk;
  const { stream, refused } = await open(talk);
  if (talk.closed) return;
  if (stream !== null) await api.ring({ callId });
  else await api.end({ callId, reason: refused ? 'notAllowed' : 'noDevice' });
}

/** Says what this side will show; the two workstations then agree, and the vault's next word holds the other's. */
async function secure(talk: Talk, { direction }: CallView): Promise<void> {
  const { api, callId } = talk;
  talk.securing = true;
  talk.limit = setTimeout(() => void api.end({ callId, reason: 'noMedia' }), securingMs);
  // Who answers without camera nor microphone still sees and hears.
  if (direction === 'incoming') await open(talk);
  if (talk.closed) return;
  talk.own = await talk.createCertificate();
  await api.secure({ callId, fingerprint: talk.own.fingerprint });
}

/** Once both sides know what the other one has to show, and not before. */
function connect(talk: Talk, call: CallView): void {
  const { direction, security } = call;
  const { api, callId, own, createSession } = talk;
  if (own === null || security.fingerprint === null || talk.link !== null || talk.closed) return;
  clearTimeout(talk.limit);
  talk.link = createLink({
    isCaller: direction === 'outgoing',
    createSession,
    ends: {
      local: talk.now.local,
      certificate: own.certificate,
      fingerprint: security.fingerprint,
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
  stopDevices(talk.now.local);
}
