import type { OtherPersonReason } from '../domain/fileTraits.ts';
import type { KeptDespiteReason } from '../domain/imageQuality.ts';
import type { FlagExit, OverrideCode } from '../domain/overrides.ts';
import { answerProblem } from './answerProblem.ts';
import type { Answer, Answers } from './answers.ts';
import { type FormContext, visibleAnswers } from './enabled.ts';
import type { Form, QuestionItem } from './form.ts';
import type { PictureAgeReason } from './pictureAge.ts';

/** What a person passed over while she wrote a request. */
interface OverriddenRequest {
  readonly answers: Answers;
  readonly redFlagExits: readonly { readonly exit: FlagExit }[];
  readonly images: readonly KeptPicture[];
}

/** Why a picture stayed although something was said of it. */
interface KeptPicture {
  readonly kept?: PictureAgeReason | undefined;
  readonly confirmed?: { readonly reason: OtherPersonReason } | undefined;
  readonly keptDespite?: KeptDespiteReason | undefined;
}

/** Every override of a request by its code, one entry each time, in the order of the form (domain.md 5.38). */
export function requestOverrides(
  form: Form,
  request: OverriddenRequest,
  context: FormContext,
): readonly OverrideCode[] {
  const visible = visibleAnswers(form, request.answers, context);
  const answered = form.questions.flatMap((item): OverrideCode[] => {
    const answer = visible[item.linkId];
    if (answer === undefined) return [];
    if (answer.type === 'notFeasible') return [`notFeasible.${answer.reason}`];
    return isRetyped(item, answer, context) ? ['unusual.retyped'] : [];
  });
  return [
    ...answered,
    ...request.redFlagExits.map(({ exit }): OverrideCode => `sign.${exit}`),
    ...pictureOverrides(request.images),
  ];
}

/** Those of the pictures alone, of a request as of a reply to a complement: of another day, of another person, as they are. */
export function pictureOverrides(images: readonly KeptPicture[]): readonly OverrideCode[] {
  return [
    ...images.flatMap(({ kept }): OverrideCode[] =>
      kept === undefined ? [] : [`picture.${kept}`],
    ),
    ...images.flatMap(({ confirmed }): OverrideCode[] =>
      confirmed === undefined ? [] : [`otherPerson.${confirmed.reason}`],
    ),
    ...images.flatMap(({ keptDespite }): OverrideCode[] =>
      keptDespite === undefined ? [] : [`quality.${keptDespite}`],
    ),
  ];
}

/** An unusual value or an old date, that stands only because it was typed a second time. */
function isRetyped(item: QuestionItem, answer: Answer, context: FormContext): boolean {
  if (!('confirmation' in answer) || answer.confirmation === undefined) return false;
  const { confirmation: _typedAgain, ...once } = answer;
  const problem = answerProblem(item, once, context.today, context.birthDate);
  return problem?.kind === 'softRange' || problem?.kind === 'oldDate';
}
