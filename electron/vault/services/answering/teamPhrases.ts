import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { personLabel } from '../../../../shared/fhir/person.ts';
import {
  buildTeamPhrase,
  readTeamPhrase,
  type TeamPhrase,
} from '../../../../shared/fhir/teamPhrase.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { commitAct } from '../../store/actStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { readResource, readResources, saveResource } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';
import { teamsOf } from '../calendar/teamPeople.ts';
import { readQueues } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';

export interface TeamPhraseEnvironment {
  readonly clock: Clock;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
}

/** A phrase as it is written, before it has an author and a team. */
type WrittenPhrase = Pick<TeamPhrase, 'form' | 'label' | 'answers'>;

/** What the teams of the person at the screen share for one opinion form, by name; what the form lacks is left out. */
export function sharedPhrases(session: Session, form: string): readonly TeamPhrase[] {
  const teams = teamsOf(session);
  const fields = formCatalogue.specialties.find(({ opinionForm }) => opinionForm?.url === form)
    ?.opinionForm?.byLinkId;
  return readResources(session.store.database, 'Basic')
    .flatMap(({ resource }) => readTeamPhrase(resource) ?? [])
    .filter((one) => one.offered && one.form === form && teams.has(one.serviceId))
    .filter(({ answers }) => Object.keys(answers).every((linkId) => fields?.has(linkId) === true))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr') || a.id.localeCompare(b.id));
}

/** One that she shares herself; null for any other id. */
export function ownShared(session: Session, id: string): TeamPhrase | null {
  const { database } = session.store;
  const basic = readResource(database, 'Basic', id)?.resource;
  const phrase = basic === undefined ? null : readTeamPhrase(basic);
  const roleId = readUser(database, session.userId)?.practitionerRoleId;
  const isHers = phrase?.offered === true && phrase.author.roleId === roleId;
  return isHers ? phrase : null;
}

/** True for an id that a team knows, whoever shares it, offered or taken back. */
export function isShared({ store }: Session, id: string | null): boolean {
  return id !== null && readResource(store.database, 'Basic', id) !== null;
}

/**
 * Shares a phrase with the team that answers under this form, or changes one of hers: here at once, at the hub when the
 * line allows it. `more` is done in the same transaction.
 * @throws AppFailure `input.invalid` (`team`) for a form that no team of hers answers
 */
export function sharePhrase(
  environment: TeamPhraseEnvironment,
  session: Session,
  written: WrittenPhrase,
  known: TeamPhrase | null,
  more: (db: WritableDatabase) => void = () => {},
): { id: string } {
  const { database } = session.store;
  const by = personOf(database, session.userId);
  const phrase: TeamPhrase = {
    ...written,
    id: known?.id ?? randomUUID(),
    serviceId: known?.serviceId ?? teamFor(session, written.form),
    author: { roleId: by.roleId, name: personLabel(by) },
    offered: true,
    since: known?.since ?? parisClock(environment.clock.now().toISOString()).date,
  };
  if (!isDeepStrictEqual(phrase, known)) keep(environment, session, phrase, 'phrase.share', more);
  return { id: phrase.id };
}

/** Takes one of hers back from the team: it stays as a trace, and is offered to nobody. */
export function withdrawPhrase(
  environment: TeamPhraseEnvironment,
  session: Session,
  phrase: TeamPhrase,
  more: (db: WritableDatabase) => void = () => {},
): void {
  keep(environment, session, { ...phrase, offered: false }, 'phrase.withdraw', more);
}

function teamFor(session: Session, form: string): string {
  const specialty = formCatalogue.specialties.find(({ opinionForm }) => opinionForm?.url === form);
  const queue = readQueues(session.store.database).find(({ code }) => code === specialty?.queue);
  if (queue === undefined || !teamsOf(session).has(queue.serviceId)) {
    throw new AppFailure('input.invalid', { fields: ['team'] });
  }
  return queue.serviceId;
}

function keep(
  { clock, wake }: TeamPhraseEnvironment,
  session: Session,
  phrase: TeamPhrase,
  action: 'phrase.share' | 'phrase.withdraw',
  more: (db: WritableDatabase) => void,
): void {
  const now = clock.now();
  const resource = buildTeamPhrase(phrase);
  session.write({ action, object: { type: 'Basic', id: phrase.id } }, (db) => {
    commitAct(
      db,
      {
        ...{ requestId: randomUUID(), kind: 'other', serviceRequestId: null, priority: 'routine' },
        ...{ professionalId: session.userId, resources: [resource], originals: [], previews: [] },
      },
      now,
    );
    saveResource(db, resource, now, hubVersionOf(db, 'Basic', phrase.id));
    more(db);
  });
  session.changed(['Basic']);
  wake(session);
}
