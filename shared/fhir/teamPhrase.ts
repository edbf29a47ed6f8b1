import type { Basic, Extension } from '@medplum/fhirtypes';
import { z } from 'zod';
import { Answers } from '../forms/answers.ts';
import { findExtension } from './extension.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

/** A ready phrase that an expert shares with her team, about nobody. */
export interface TeamPhrase {
  readonly id: string;
  /** HealthcareService of the team. */
  readonly serviceId: string;
  readonly author: { readonly roleId: string; readonly name: string };
  /** Canonical address of the opinion's Questionnaire, without its version. */
  readonly form: string;
  readonly label: string;
  /** What it fills in, with its variables in braces. */
  readonly answers: Answers;
  /** False once its author took it back; it stays as a trace. */
  readonly offered: boolean;
  /** Civil date of its first sharing. */
  readonly since: string;
}

export const teamPhraseKind = { system: codeSystem.basicKind, code: 'team-phrase' } as const;
/** Characters of what one phrase fills in. */
const longestAnswers = 20_000;

/**
 * A phrase as the hub keeps it: who shares it is the author, her team is the subject, the rest are extensions.
 * @see shared/fhir/README.md for why it is a Basic
 */
export function buildTeamPhrase(phrase: TeamPhrase): Basic & { id: string } {
  const { id, serviceId, author, form, label, answers, offered, since } = phrase;
  const text = (url: string, valueString: string): Extension => ({ url, valueString });
  return {
    resourceType: 'Basic',
    id,
    extension: [
      text(extensionUrl.phraseForm, form),
      text(extensionUrl.phraseLabel, label),
      text(extensionUrl.phraseAnswers, JSON.stringify(answers)),
      { url: extensionUrl.phraseOffered, valueBoolean: offered },
    ],
    code: { coding: [{ ...teamPhraseKind }] },
    subject: referenceTo('HealthcareService', serviceId),
    created: since,
    author: referenceTo('PractitionerRole', author.roleId, author.name),
  };
}

const Text = z.strictObject({
  form: z.string().min(1).max(200),
  label: z.string().trim().min(1).max(80),
});

/** Reads a phrase; null for any other Basic, and for one that is not whole: a hub may send anything. */
export function readTeamPhrase(basic: Basic): TeamPhrase | null {
  const { id, code, subject, author, created, extension } = basic;
  const isOne = code?.coding?.some(
    (one) => one.system === teamPhraseKind.system && one.code === teamPhraseKind.code,
  );
  const serviceId = idIn(subject, 'HealthcareService');
  const roleId = idIn(author, 'PractitionerRole');
  const said = (url: string): string => findExtension(extension, url)?.valueString ?? '';
  const text = Text.safeParse({
    form: said(extensionUrl.phraseForm),
    label: said(extensionUrl.phraseLabel),
  });
  const answers = answersIn(said(extensionUrl.phraseAnswers));
  const offered = findExtension(extension, extensionUrl.phraseOffered)?.valueBoolean;
  const isWhole = text.success && answers !== null && offered !== undefined;
  if (isOne !== true || serviceId === null || roleId === null || !isWhole) return null;
  return {
    ...{ id: id ?? '', serviceId, ...text.data, answers, offered, since: created ?? '' },
    author: { roleId, name: author?.display ?? '' },
  };
}

function answersIn(json: string): Answers | null {
  if (json.length > longestAnswers) return null;
  try {
    const read = Answers.safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
