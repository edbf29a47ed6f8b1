import { z } from 'zod';
import { displayName } from '../../../../shared/domain/names.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { readUser } from '../../store/userStore.ts';
import type { Participant } from './callSpeaker.ts';

/**
 * What the two workstations tell each other of a call, on the way of the signals: who speaks, what their connection will
 * show (secrecy.ts), who is before the camera, that the name of the person was read aloud (rule 5.7), that a picture is
 * asked for. The windows never see these lines; the hub relays them and keeps nothing.
 */
const CallSay = z.discriminatedUnion('estuaire', [
  // Who speaks, signed by the workstation: callSpeaker.ts.
  z.strictObject({ estuaire: z.literal('participant'), line: z.string().max(4000) }),
  z.strictObject({ estuaire: z.literal('nameRead') }),
  z.strictObject({ estuaire: z.literal('subject'), subject: z.enum(['present', 'absent']) }),
  z.strictObject({ estuaire: z.literal('askStill') }),
  // One line of the agreement on the connection, signed by the workstation: secrecy.ts.
  z.strictObject({ estuaire: z.literal('secrecy'), line: z.string().max(4000) }),
]);
export type CallSay = z.output<typeof CallSay>;

export function writeSay(say: CallSay): string {
  return JSON.stringify(say);
}

/** One of our own lines, or null for what one window tells the other. */
export function readSay(data: string): CallSay | null {
  if (!data.startsWith('{"estuaire":')) return null;
  try {
    return CallSay.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

interface Speaking {
  readonly session: Session | null;
  readonly store: OpenStore;
}

/** The person of this workstation as the other side is told of her; null while nobody speaks here. */
export function participantHere({ session, store }: Speaking): Participant | null {
  const user = session === null ? null : readUser(store.database, session.userId);
  return user === null ? null : { name: displayName(user.family, user.given), role: user.role };
}
