import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppFailure } from '../../../../shared/errors.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { OwnPhrase } from '../../../../shared/ipc/phrase.ts';
import type { Session } from '../../session/sessions.ts';
import { ownPhrases, removeOwnPhrase, saveOwnPhrase } from '../../store/ownPhraseStore.ts';
import { readUser } from '../../store/userStore.ts';
import {
  isShared,
  ownShared,
  sharedPhrases,
  sharePhrase,
  type TeamPhraseEnvironment,
  withdrawPhrase,
} from './teamPhrases.ts';

/** More than anybody finds again in a list. */
const mostPhrases = 60;

export interface PhraseService {
  /** Those of her team, then her own. */
  readonly list: (session: Session, form: string) => readonly OwnPhrase[];
  /**
   * @throws AppFailure `input.invalid` for a form that is no opinion's, a field that it lacks, a team that is not hers or
   *   one phrase too many; `notFound` for a phrase of somebody else
   */
  readonly save: (session: Session, phrase: Parsed<'phrase:save'>) => { id: string };
  /** @throws AppFailure `notFound` */
  readonly remove: (session: Session, id: string) => void;
}

/** The phrases that an expert writes, about nobody: for herself on this workstation, or for her team through the hub. */
export function createPhraseService(environment: TeamPhraseEnvironment): PhraseService {
  return {
    list: (session, form) => {
      const { store, userId } = session;
      const roleId = readUser(store.database, userId)?.practitionerRoleId;
      const shared = sharedPhrases(session, form).map(({ id, label, answers, author }) => ({
        ...{ id, label, answers },
        team: { authorName: author.name, mine: author.roleId === roleId },
      }));
      return [...shared, ...ownPhrases(store.database, userId, form)];
    },
    save(session, phrase) {
      checkFitting(phrase);
      const shared = phrase.id === null ? null : ownShared(session, phrase.id);
      if (shared === null && isShared(session, phrase.id)) throw new AppFailure('notFound');
      if (!phrase.team) return keepOwn(environment, session, phrase, shared);
      const { id, form, label, answers } = phrase;
      const { userId, store } = session;
      const isHers = ownPhrases(store.database, userId, form).some((one) => one.id === id);
      if (id !== null && shared === null && !isHers) throw new AppFailure('notFound');
      return sharePhrase(environment, session, { form, label, answers }, shared, (db) => {
        // What is the team's from now on is not kept beside it.
        if (id !== null && isHers) removeOwnPhrase(db, userId, id);
      });
    },
    remove(session, id) {
      const shared = ownShared(session, id);
      if (shared !== null) {
        withdrawPhrase(environment, session, shared);
        return;
      }
      const { store, userId } = session;
      const removed = store.database.transaction((db) => removeOwnPhrase(db, userId, id));
      if (!removed) throw new AppFailure('notFound');
    },
  };
}

function checkFitting({ form, answers }: Parsed<'phrase:save'>): void {
  const opinion = formCatalogue.specialties.find(({ opinionForm }) => opinionForm?.url === form);
  const fields = opinion?.opinionForm?.byLinkId;
  const isFitting = Object.keys(answers).every((linkId) => fields?.has(linkId));
  if (fields === undefined || !isFitting) throw new AppFailure('input.invalid');
}

/** For herself alone; one that was the team's is taken back from it in the same transaction. */
function keepOwn(
  environment: TeamPhraseEnvironment,
  session: Session,
  { id, form, label, answers }: Parsed<'phrase:save'>,
  shared: ReturnType<typeof ownShared>,
): { id: string } {
  const { store, userId } = session;
  const known = ownPhrases(store.database, userId, form);
  const isNew = id === null || shared !== null;
  if (isNew && known.length >= mostPhrases) throw new AppFailure('input.invalid');
  const phrase = { id: id === null || isNew ? randomUUID() : id, label, answers };
  if (known.some((one) => isDeepStrictEqual(one, phrase))) return { id: phrase.id };
  const now = environment.clock.now();
  if (shared !== null) {
    withdrawPhrase(environment, session, shared, (db) => {
      saveOwnPhrase(db, userId, form, phrase, now);
    });
    return { id: phrase.id };
  }
  const kept = store.database.transaction((db) => saveOwnPhrase(db, userId, form, phrase, now));
  if (!kept) throw new AppFailure('notFound');
  return { id: phrase.id };
}
