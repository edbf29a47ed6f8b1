import { type CallView, showsPictures } from '../../../shared/ipc/call.ts';
import { connect, openAndRing, secure } from './connecting.ts';
import { type Conversation, silent } from './conversationState.ts';
import { createOwnMedia } from './media/ownMedia.ts';
import { willBeSeen } from './preview/willBeSeen.ts';
import { type ConversationParts, change, send, type Talk } from './talk.ts';
import { tell } from './telling.ts';
import { typed } from './text/liveText.ts';

export interface ConversationDriver {
  /** The call changed, or the other side said something: both are asked of the vault, without waiting for the screen. */
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

/** Takes one call from the open camera to the last frame, and tells the vault what fails. */
export function startConversation(callId: string, parts: ConversationParts): ConversationDriver {
  const talk = newTalk(callId, parts);
  return {
    hear: () => {
      void talk.link?.pull();
      void catchUp(talk);
    },
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

/** Answers come in the order of the questions: what is followed last is the newest. */
async function catchUp(talk: Talk): Promise<void> {
  const now = await talk.api.read({});
  const call = now.ok ? now.value.call : null;
  if (call?.id === talk.callId && !talk.closed) follow(talk, call);
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

function close(talk: Talk): void {
  talk.closed = true;
  talk.stopWatching();
  clearTimeout(talk.limit);
  talk.link?.close();
  talk.own.close();
}
