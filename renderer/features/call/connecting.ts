import type { CallView } from '../../../shared/ipc/call.ts';
import { watchLine } from './line/watchLine.ts';
import { createLink } from './link.ts';
import { change, sentOf, type Talk } from './talk.ts';
import { connected, followLine, hearTold } from './telling.ts';

/** Two workstations that have not agreed on their connection by then will not, milliseconds. */
const securingMs = 30_000;

/** It rings as soon as there is a voice to be heard: a camera that takes its time comes while it rings. */
export async function openAndRing(talk: Talk): Promise<void> {
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
export async function secure(talk: Talk, { direction }: CallView): Promise<void> {
  const { api, callId } = talk;
  talk.securing = true;
  talk.limit = setTimeout(() => void api.end({ callId, reason: 'noMedia' }), securingMs);
  // Who answers without camera nor microphone still sees and hears; what opens later takes the place of what is blank.
  if (direction === 'incoming') {
    openCameraFirst(talk);
    void talk.own.open('microphone');
  }
  talk.certificate = await talk.createCertificate();
  if (talk.closed) return;
  await api.secure({ callId, fingerprint: talk.certificate.fingerprint });
}

/** Once both sides know what the other one has to show, and not before. */
export function connect(talk: Talk, call: CallView): void {
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
    say: async (data) => (await api.signal({ callId, data })).ok,
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
