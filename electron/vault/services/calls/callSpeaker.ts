import { z } from 'zod';
import { RoleSchema } from '../../../../shared/ipc/session.ts';
import type { WorkstationKey } from '../../store/hubLinkStore.ts';
import { privateKeyOf, signJws, verifyJws } from '../../sync/jws.ts';
import type { Agreement } from './secrecy.ts';

/** Somebody who takes part, as her workstation knows her. */
export const Participant = z.strictObject({
  name: z.string().trim().min(1).max(200),
  role: RoleSchema,
});
export type Participant = z.output<typeof Participant>;

/** Which end of which call speaks. */
interface SpeakingEnd {
  readonly callId: string;
  readonly isCaller: boolean;
}

const speakerType = 'call-speaker+jwt';
const Speaker = Participant.extend({
  v: z.literal(1),
  call: z.uuid(),
  from: z.enum(['caller', 'called']),
});

/** Who speaks at this end, signed by its workstation: the hub carries the line and can put no other name into it. */
export function signSpeaker(key: WorkstationKey, end: SpeakingEnd, speaker: Participant): string {
  const claims = { ...speaker, v: 1, call: end.callId, from: fromOf(end) };
  return signJws({ alg: 'ES384', typ: speakerType, kid: key.kid }, claims, privateKeyOf(key));
}

/**
 * Who speaks at that end; null for a line of another call, of the other end, or by any other key.
 * @param key the one that agreed on what the connection shows
 */
export function readSpeaker(
  line: string,
  { kid, jwk }: Pick<Agreement, 'kid' | 'jwk'>,
  end: SpeakingEnd,
): Participant | null {
  const claims = verifyJws(line, { alg: 'ES384', typ: speakerType, kid }, jwk);
  const said = Speaker.safeParse(claims).data;
  if (said?.call !== end.callId || said.from !== fromOf(end)) return null;
  return { name: said.name, role: said.role };
}

function fromOf({ isCaller }: SpeakingEnd): 'caller' | 'called' {
  return isCaller ? 'caller' : 'called';
}
