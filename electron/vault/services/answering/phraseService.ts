import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppFailure } from '../../../../shared/errors.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { OwnPhrase, SavePhrase } from '../../../../shared/ipc/phrase.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { ownPhrases, removeOwnPhrase, saveOwnPhrase } from '../../store/ownPhraseStore.ts';

/** More than anybody finds again in a list. */
const mostPhrases = 60;

export interface PhraseService {
  readonly list: (session: Session, form: string) => readonly OwnPhrase[];
  /**
   * @throws AppFailure `input.invalid` for a form that is no opinion's, a field that it lacks or one phrase too many;
   *   `notFound` for a phrase of somebody else
   */
  readonly save: (session: Session, phrase: SavePhrase) => { id: string };
  /** @throws AppFailure `notFound` */
  readonly remove: (session: Session, id: string) => void;
}

/** The phrases that an expert writes for herself: hers alone on this workstation, and about nobody. */
export function createPhraseService(clock: Clock): PhraseService {
  return {
    list: ({ store, userId }, form) => ownPhrases(store.database, userId, form),
    save({ store, userId }, { id, form, label, answers }) {
      const opinion = formCatalogue.specialties.find(
        ({ opinionForm }) => opinionForm?.url === form,
      );
      const fields = opinion?.opinionForm?.byLinkId;
      const isFitting = Object.keys(answers).every((linkId) => fields?.has(linkId));
      if (fields === undefined || !isFitting) throw new AppFailure('input.invalid');
      const known = ownPhrases(store.database, userId, form);
      if (id === null && known.length >= mostPhrases) throw new AppFailure('input.invalid');
      const phrase = { id: id ?? randomUUID(), label, answers };
      if (known.some((one) => isDeepStrictEqual(one, phrase))) return { id: phrase.id };
      const kept = store.database.transaction((db) =>
        saveOwnPhrase(db, userId, form, phrase, clock.now()),
      );
      if (!kept) throw new AppFailure('notFound');
      return { id: phrase.id };
    },
    remove({ store, userId }, id) {
      const removed = store.database.transaction((db) => removeOwnPhrase(db, userId, id));
      if (!removed) throw new AppFailure('notFound');
    },
  };
}
