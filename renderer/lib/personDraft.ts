import { checkRpps } from '../../shared/domain/identifiers/rpps.ts';
import type { Role } from '../../shared/domain/roles.ts';
import type { NewUser, PassphraseStrength } from '../../shared/ipc/session.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** A person being added, as typed. */
export interface PersonDraft {
  readonly family: string;
  readonly given: string;
  readonly role: Role | null;
  readonly rpps: string;
  readonly passphrase: string;
}

export const emptyPerson: PersonDraft = {
  family: '',
  given: '',
  role: null,
  rpps: '',
  passphrase: '',
};

export type PersonField = keyof PersonDraft;
export type PersonProblems = Partial<Record<PersonField, string>>;

/** What stands in the way of adding this person, field by field, in words. */
export function personProblems(
  text: Catalogue,
  draft: PersonDraft,
  strength: PassphraseStrength | undefined,
): PersonProblems {
  const problems: PersonProblems = {};
  if (draft.family.trim() === '') problems.family = text.checks.required(text.person.family);
  if (draft.given.trim() === '') problems.given = text.checks.required(text.person.given);
  if (draft.role === null) problems.role = text.checks.chooseOne(text.person.role);
  if (draft.rpps.trim() !== '' && checkRpps(draft.rpps).result === 'badFormat') {
    problems.rpps = text.checks.rppsFormat;
  }
  if (draft.passphrase === '') {
    problems.passphrase = text.checks.required(text.person.password);
  } else if (strength !== undefined && !strength.acceptable) {
    problems.passphrase = strengthWords(text, strength);
  }
  return problems;
}

/** A number whose check digit is wrong: to be looked at, never blocking (samples in circulation have it). */
export function rppsWarning(text: Catalogue, rpps: string): string | undefined {
  return rpps.trim() !== '' && checkRpps(rpps).result === 'warn'
    ? text.checks.rppsDigit
    : undefined;
}

export function strengthWords(text: Catalogue, strength: PassphraseStrength): string {
  if (strength.reason !== 'ok') return text.strength[strength.reason];
  return text.strength.scores[strength.score] ?? '';
}

/** The draft as the vault wants it; null while a field is missing. */
export function newUserOf(draft: PersonDraft): NewUser | null {
  if (draft.role === null) return null;
  const rpps = draft.rpps.replace(/\s/g, '');
  return {
    family: draft.family.trim(),
    given: draft.given.trim(),
    role: draft.role,
    rpps: rpps === '' ? null : rpps,
    passphrase: draft.passphrase,
  };
}
