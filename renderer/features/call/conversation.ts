import type { CallView } from '../../../shared/ipc/call.ts';
import type { EstuaireApi } from '../../../shared/ipc/window.ts';
import { type OpenedDevices, stopDevices } from './devices.ts';
import type { CreateMediaSession, IceServer, MediaSession, MediaState } from './mediaSession.ts';

/** What is seen and heard of one call, at this moment. */
export interface Conversation {
  readonly local: MediaStream | null;
  readonly remote: MediaStream | null;
  readonly missing: OpenedDevices['missing'];
  readonly media: MediaState;
}

export interface ConversationParts {
  readonly api: EstuaireApi['call'];
  readonly openDevices: () => Promise<OpenedDevices>;
  readonly createSession: CreateMediaSession;
  readonly iceServers: readonly IceServer[];
  readonly onChange: (now: Conversation) => void;
}

export interface ConversationDriver {
  /** The vault's word on this call, each time it changed. */
  readonly follow: (call: CallView) => void;
  /** The other side said something. */
  readonly hear: () => void;
  /** Stops everything here, at once. */
  readonly close: () => void;
}

/** Pictures that have not come by then will not, milliseconds. */
const connectMs = 30_000;
/** When the other side hangs up, its pictures stop a moment before the hub says why. */
const graceMs = 2_000;

/** One call as this window holds it. */
interface Talk extends ConversationParts {
  readonly callId: string;
  now: Conversation;
  session: MediaSession | null;
  begun: boolean;
  connecting: boolean;
  closed: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Takes one call from the open camera to the last frame, and tells the vault what fails. */
export function startConversation(callId: string, parts: ConversationParts): ConversationDriver {
  const talk: Talk = {
    ...parts,
    callId,
    now: { local: null, remote: null, missing: 'nothing', media: 'connecting' },
    session: null,
    begun: false,
    connecting: false,
    closed: false,
    timer: undefined,
  };
  return {
    follow: (call) => {
      if (call.state === 'opening' && !talk.begun) {
        talk.begun = true;
        void openAndRing(talk);
      } else if (call.state === 'active' && !talk.connecting) {
        talk.connecting = true;
        void connect(talk, call);
      } else if (call.state === 'ended') close(talk);
    },
    hear: () => void pull(talk),
    close: () => close(talk),
  };
}

function change(talk: Talk, part: Partial<Conversation>): void {
  talk.now = { ...talk.now, ...part };
  if (!talk.closed) talk.onChange(talk.now);
}

function endLater(talk: Talk, ms: number, reason: 'noMedia' | 'lost'): void {
  const { api, callId } = talk;
  clearTimeout(talk.timer);
  talk.timer = setTimeout(() => void api.end({ callId, reason }), ms);
}

async function open(talk: Talk): Promise<OpenedDevices> {
  const opened = await talk.openDevices();
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

async function connect(talk: Talk, call: CallView): Promise<void> {
  const { api, callId, iceServers } = talk;
  // Who answers without camera nor microphone still sees and hears.
  if (call.direction === 'incoming') await open(talk);
  if (talk.closed) return;
  endLater(talk, connectMs, 'noMedia');
  talk.session = talk.createSession({
    initiator: call.direction === 'outgoing',
    local: talk.now.local,
    iceServers,
    onSignal: (data) => void api.signal({ callId, data }),
    onRemote: (remote) => change(talk, { remote }),
    onState: (media) => onState(talk, media),
  });
  await pull(talk);
}

function onState(talk: Talk, media: MediaState): void {
  change(talk, { media });
  if (media === 'connected') clearTimeout(talk.timer);
  if (media === 'closed' && !talk.closed) endLater(talk, graceMs, 'lost');
}

/** Takes what the other side said; until there is a session for it, it waits in the vault. */
async function pull(talk: Talk): Promise<void> {
  if (talk.session === null) return;
  const answer = await talk.api.receive({ callId: talk.callId });
  if (answer.ok) for (const signal of answer.value.signals) talk.session?.receive(signal);
}

function close(talk: Talk): void {
  talk.closed = true;
  clearTimeout(talk.timer);
  talk.session?.close();
  stopDevices(talk.now.local);
}
