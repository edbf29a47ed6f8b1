import type { Caller, CaseFacts } from '../policy/access.ts';
import { mayLook, maySeeLooking } from '../policy/lookAccess.ts';
import type { Party } from './calls.ts';
import type { Looking } from './liveMessages.ts';

export interface LookDesk {
  /** What this party looks at from now on; null for nothing. */
  readonly look: (party: Party, request: string | null) => Promise<void>;
  readonly isLooking: (party: Party) => boolean;
  /** It looks at this very request. */
  readonly looksAt: (party: Party, request: string) => boolean;
  /** Another token, maybe of another person: nobody is said to look by the word of somebody else. */
  readonly renewed: (party: Party, before: Caller) => void;
  readonly left: (party: Party) => void;
  /** Says again what is still so, to those who were told something: what is not repeated is over. */
  readonly repeat: () => void;
}

interface LookDeskParts {
  readonly parties: () => Iterable<Party>;
  readonly request: (id: string) => Promise<CaseFacts | null>;
}

const nothing = JSON.stringify([]);

/**
 * Who looks at which request now, in memory and nowhere else: ids of requests and of roles, never a name. Each is told
 * the whole of what she may see, at each change and at each beat, so that a line that died silently shows nobody.
 */
export function createLookDesk({ parties, request }: LookDeskParts): LookDesk {
  const looks = new Map<Party, CaseFacts>();
  const told = new WeakMap<Party, string>();
  const tell = (party: Party, isRepeated: boolean): void => {
    const seen = seenBy(party.caller(), looks);
    const now = JSON.stringify(seen);
    const before = told.get(party) ?? nothing;
    if (now === before && (!isRepeated || now === nothing)) return;
    told.set(party, now);
    party.send({ type: 'looking', seen });
  };
  const tellAll = (isRepeated = false): void => {
    for (const party of parties()) if (party.isHere()) tell(party, isRepeated);
  };
  const forget = (party: Party): void => {
    if (looks.delete(party)) tellAll();
  };
  return {
    look: async (party, id) => {
      const facts = id === null ? null : await request(id);
      if (facts === null || !party.isHere() || !mayLook(party.caller(), facts)) {
        forget(party);
        return;
      }
      looks.set(party, facts);
      tellAll();
    },
    isLooking: (party) => looks.has(party),
    looksAt: (party, id) => looks.get(party)?.id === id,
    renewed: (party, before) => {
      if (party.caller().practitionerRoleId !== before.practitionerRoleId) looks.delete(party);
      tellAll();
    },
    left: forget,
    repeat: () => tellAll(true),
  };
}

/** Each person once for each request, in an order that does not move. */
function seenBy(caller: Caller, looks: ReadonlyMap<Party, CaseFacts>): Looking[] {
  const seen = new Map<string, Looking>();
  for (const [party, facts] of looks) {
    const looker = party.caller();
    const by = looker.practitionerRoleId;
    if (by === null || !party.isHere() || !maySeeLooking(caller, looker, facts)) continue;
    seen.set(`${facts.id} ${by}`, { request: facts.id, by });
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
