import type { Basic } from '@medplum/fhirtypes';
import { readTeamPhrase, type TeamPhrase } from '../../shared/fhir/teamPhrase.ts';
import type { Caller } from '../policy/access.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

/**
 * The only Basic that there is: a phrase that an expert shares with a team of hers. She alone changes it or takes it back,
 * and it stays hers and its team's.
 * @throws Refusal `resource.invalid` for any other content, `policy.write` for somebody else's
 */
export function checkTeamPhrase(
  { caller, stored }: ActContext,
  entry: ActEntry,
  basic: Basic,
): void {
  const phrase = readTeamPhrase(basic);
  if (phrase === null) throw new Refusal('resource.invalid', entry.path);
  if (!isOwn(phrase, caller)) throw new Refusal('policy.write', `${entry.path}.author`);
  const before = stored.get(entry.key)?.resource;
  if (before?.resourceType !== 'Basic') return;
  const known = readTeamPhrase(before);
  const isSame = known !== null && isOwn(known, caller) && known.serviceId === phrase.serviceId;
  if (!isSame) throw new Refusal('policy.write', entry.path);
}

function isOwn({ author, serviceId }: TeamPhrase, caller: Caller): boolean {
  return (
    caller.role === 'expert' &&
    author.roleId === caller.practitionerRoleId &&
    caller.teams.includes(serviceId)
  );
}
