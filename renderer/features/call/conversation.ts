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

/** Takes one call from the open camera to the last frame, and tells the vault what fails. */
export function startConversation(
  callId: string,
  { api, openDevices, createSession, iceServers, onChange }: ConversationParts,
): ConversationDriver {
  let now: Conversation = { local: null, remote: null, missing: 'nothing', media: 'connecting' };
  let session: MediaSession | null = null;
  let begun = false;
  let connecting = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const change = (part: Partial<Conversation>): void => {
    now = { ...now, ...part };
    if (!closed) onChange(now);
  };
  const endLater = (ms: number, reason: 'noMedia' | 'lost'): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void api.end({ callId, reason }), ms);
  };
  const open = async (): Promise<OpenedDevices> => {
    const opened = await openDevices();
    if (closed) stopDevices(opened.stream);
    else change({ local: opened.stream, missing: opened.missing });
    return opened;
  };
  const openAndRing = async (): Promise<void> => {
    const { stream, refused } = await open();
    if (closed) return;
    if (stream !== null) await api.ring({ callId });
    else await api.end({ callId, reason: refused ? 'notAllowed' : 'noDevice' });
  };
  const pull = async (): Promise<void> => {
    // Until somebody can take them they wait in the vault.
    if (session === null) return;
    const answer = await api.receive({ callId });
    if (answer.ok) for (const signal of answer.value.signals) session?.receive(signal);
  };
  const onState = (media: MediaState): void => {
    change({ media });
    if (media === 'connected') clearTimeout(timer);
    if (media === 'closed' && !closed) endLater(graceMs, 'lost');
  };
  const connect = async (call: CallView): Promise<void> => {
    // Who answers without camera nor microphone still sees and hears.
    if (call.direction === 'incoming') await open();
    if (closed) return;
    endLater(connectMs, 'noMedia');
    session = createSession({
      initiator: call.direction === 'outgoing',
      local: now.local,
      iceServers,
      onSignal: (data) => void api.signal({ callId, data }),
      onRemote: (remote) => change({ remote }),
      onState,
    });
    await pull();
  };
  const close = (): void => {
    closed = true;
    clearTimeout(timer);
    session?.close();
    stopDevices(now.local);
  };

  return {
    follow: (call) => {
      if (call.state === 'opening' && !begun) {
        begun = true;
        void openAndRing();
      } else if (call.state === 'active' && !connecting) {
        connecting = true;
        void connect(call);
      } else if (call.state === 'ended') close();
    },
    hear: () => void pull(),
    close,
  };
}
