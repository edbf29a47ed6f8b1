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

/**
 * A draft after one change. Reading the identity, noting the agreement and recording a refusal are dated and named here,
 * by the vault's own clock.
 * @throws AppFailure `input.invalid` for a refusal that the answers do not say
 */
export function patched(
  content: RequestDraftContent,
  patch: DraftPatch,
  author: Author,
): RequestDraftContent {
  const { answers: given = {}, removed = [], step, focus, redFlagExits, refused } = patch;
  const kept = Object.entries(content.answers).filter(([linkId]) => !removed.includes(linkId));
  const answers = { ...Object.fromEntries(kept), ...given };
  if (refused === true && !isRefused(answers)) {
    throw new AppFailure('input.invalid', { fields: [consentQuestion] });
  }
  return {
    ...content,
    answers,
    identityCheckedAt: identityCheck(content, given, removed, author),
    consentTaken: consentTaken(content, given, removed, author),
    ...(refused === undefined ? {} : { refusal: author }),
    ...(step === undefined ? {} : { step }),
    ...(focus === undefined ? {} : { focus }),
    ...(redFlagExits === undefined ? {} : { redFlagExits }),
  };
}

function identityCheck(
  content: RequestDraftContent,
  given: Answers,
  removed: readonly string[],
  { at }: Author,
): string | null {
  const answer = given[identityQuestion];
  if (removed.includes(identityQuestion)) return null;
  if (answer?.type !== 'boolean') return content.identityCheckedAt;
  return answer.value ? at : null;
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
