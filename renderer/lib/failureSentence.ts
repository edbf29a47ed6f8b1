import type { AppError } from '../../shared/errors.ts';
import type { ErrorWords } from '../i18n/fr/errors.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { refusalWords } from './hubReason.ts';

/** The three sentences of a refused act; where the hub gave its reason, that reason and what it asks for. */
export function failureWords(text: Catalogue, { code, detail }: AppError): ErrorWords {
  const words = text.errors[code];
  if (code !== 'hub.rejected' || typeof detail?.reason !== 'string') return words;
  const { why, toDo } = refusalWords(text, detail.reason);
  return { ...words, title: text.common.rejectedBecause(why), action: toDo };
}

/** True where the words ask for the number of the operation, which has to be readable beside them. */
export function asksForNumber(text: Catalogue, { action }: ErrorWords): boolean {
  return action.includes(text.common.giveNumber);
}

/** In one paragraph: what happened, what is safe, what to do, and the number when it asks for one. */
export function failureSentence(text: Catalogue, error: AppError): string {
  const words = failureWords(text, error);
  const said = `${words.title} ${words.safe} ${words.action}`;
  return asksForNumber(text, words)
    ? `${said} ${text.common.operationNumberIs(error.operationId)}`
    : said;
}
