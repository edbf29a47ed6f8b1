import { AppFailure } from '../../../../shared/errors.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import {
  consentQuestion,
  isAboutConsent,
  isRefused,
} from '../../../../shared/forms/consentRules.ts';
import type { DraftPatch } from '../../../../shared/ipc/request.ts';
import type { RequestDraftContent } from '../../store/draftStore.ts';

/** LinkId of « Je confirme : nom, prénom et date de naissance… » in the general block. */
const identityQuestion = 'g.id2';

/** When the change is made, an instant, and by which user. */
interface Author {
  readonly at: string;
  readonly by: string;
}

interface Reader extends Author {
  /** The traits of the file as it is now; null when it is not here. */
  readonly traits: string | null;
}

type Reading = Pick<
  RequestDraftContent,
  'identityCheckedAt' | 'identityCheckedBy' | 'identityCheckedAs'
>;

const unread: Reading = {
  identityCheckedAt: null,
  identityCheckedBy: null,
  identityCheckedAs: null,
};

/**
 * A draft after one change. Reading the identity, noting the agreement and recording a refusal are dated and named here,
 * by the vault's own clock.
 * @throws AppFailure `input.invalid` for a refusal that the answers do not say
 */
export function patched(
  content: RequestDraftContent,
  patch: DraftPatch,
  reader: Reader,
): RequestDraftContent {
  const author: Author = { at: reader.at, by: reader.by };
  const { answers: given = {}, removed = [], step, focus, redFlagExits, refused } = patch;
  const kept = Object.entries(content.answers).filter(([linkId]) => !removed.includes(linkId));
  const answers = { ...Object.fromEntries(kept), ...given };
  if (refused === true && !isRefused(answers)) {
    throw new AppFailure('input.invalid', { fields: [consentQuestion] });
  }
  return {
    ...content,
    answers,
    ...identityReading(given, removed, reader),
    consentTaken: consentTaken(content, given, removed, author),
    ...(refused === undefined ? {} : { refusal: author }),
    ...(step === undefined ? {} : { step }),
    ...(focus === undefined ? {} : { focus }),
    ...(redFlagExits === undefined ? {} : { redFlagExits }),
  };
}

/** The box is ticked again by whoever signs: she reads the traits herself (5.2). */
export function withoutReading(content: RequestDraftContent): RequestDraftContent {
  const { [identityQuestion]: _ticked, ...answers } = content.answers;
  return { ...content, answers, ...unread };
}

/** True when the change is what whoever signs a submitted draft does in it: tick the box, and go from step to step. */
export function isReadingOnly(patch: DraftPatch): boolean {
  const { answers = {}, removed = [], step: _step, focus: _focus, ...others } = patch;
  const questions = [...Object.keys(answers), ...removed];
  return (
    Object.values(others).every((value) => value === undefined) &&
    questions.every((linkId) => linkId === identityQuestion)
  );
}

/** Ticking the box is the reading: by the person at the screen, of the traits as the file has them now (5.2). */
function identityReading(
  given: Answers,
  removed: readonly string[],
  { at, by, traits }: Reader,
): Partial<Reading> {
  const answer = given[identityQuestion];
  if (removed.includes(identityQuestion)) return unread;
  if (answer?.type !== 'boolean') return {};
  if (!answer.value || traits === null) return unread;
  return { identityCheckedAt: at, identityCheckedBy: by, identityCheckedAs: traits };
}

/** Whoever changes what was said of the agreement is the one who collected it, at that instant. */
function consentTaken(
  content: RequestDraftContent,
  given: Answers,
  removed: readonly string[],
  author: Author,
): RequestDraftContent['consentTaken'] {
  if (Object.keys(given).some(isAboutConsent)) return author;
  return removed.includes(consentQuestion) ? null : content.consentTaken;
}
