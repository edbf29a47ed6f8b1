import { displayName, foldName } from '../../../../shared/domain/names.ts';
import type { CallOther } from '../../../../shared/fhir/encounter.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { servicesOf } from '../../../../shared/fhir/teamMember.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import type { HubTurn } from '../../sync/liveMessages.ts';
import { memberName } from '../calendar/teamPeople.ts';

/** Somebody who may be rung, as the directory names her: « Dr » for who answers in a team; null for a role unknown here. */
export function nameOfRole(db: ReadableDatabase, roleId: string): string | null {
  const role = readResource(db, 'PractitionerRole', roleId)?.resource;
  if (role === undefined) return null;
  if (servicesOf(role).length > 0) return memberName(db, roleId);
  const practitionerId = idIn(role.practitioner, 'Practitioner') ?? '';
  const name = readResource(db, 'Practitioner', practitionerId)?.resource.name?.[0];
  return name === undefined ? null : displayName(name.family ?? '', name.given?.[0] ?? '');
}

interface Answered {
  readonly store: Pick<OpenStore, 'database'>;
  readonly turns: readonly HubTurn[];
}

/**
 * Who speaks at the other side, for the record. The hub says whose turn it was when somebody answered, by the token of her
 * workstation, and the directory names her; the name that the workstation itself gave has to be the same, since somebody
 * else may have sat down there. Where the hub names nobody (an establishment is rung as one, and who rings is not told)
 * it is the name that was given, and of nobody that this workstation can look up.
 */
export function otherOf({ store, turns }: Answered, said: string): CallOther {
  const roleId = turns.find(({ state }) => state === 'rings')?.by ?? null;
  const name = roleId === null ? null : nameOfRole(store.database, roleId);
  if (name === null || partsOf(name) !== partsOf(said)) return { name: said, roleId: null };
  return { name, roleId };
}

/** The parts of a name, whichever comes first, without the title of who answers in a team. */
function partsOf(name: string): string {
  const parts = foldName(name).split(' ');
  return parts
    .filter((part, at) => at > 0 || part !== 'DR')
    .sort()
    .join(' ');
}
