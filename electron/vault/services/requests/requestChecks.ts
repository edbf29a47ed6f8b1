import { readingHolds } from '../../../../shared/domain/identityReading.ts';
import { isCallExit } from '../../../../shared/domain/overrides.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { ConsentDecision, ConsentSource } from '../../../../shared/fhir/consent.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import {
  type FormCatalogue,
  formCatalogue,
  type Specialty,
} from '../../../../shared/forms/catalogue.ts';
import { consentFromQuestion, consentProblem } from '../../../../shared/forms/consentRules.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import { unexplainedPictures } from '../../../../shared/forms/pictureAge.ts';
import { sideConflicts } from '../../../../shared/forms/pictureSides.ts';
import { problems } from '../../../../shared/forms/problems.ts';
import { evaluateRedFlags, priorityFloor } from '../../../../shared/forms/redFlags.ts';
import { missingSlots } from '../../../../shared/forms/slots.ts';
import type { RequestDraftContent } from '../../store/draftStore.ts';

export interface CheckedDraft {
  readonly specialty: Specialty;
  readonly form: Form;
  readonly consent: {
    readonly decision: ConsentDecision;
    readonly from: ConsentSource;
    readonly mode: 'oral' | 'written';
  };
}

/**
 * The guards of T3, which the window shows as it goes and the vault enforces.
 * @throws AppFailure as `checkAnswers`, `request.identityCheck`
 */
export function checkDraft(
  draft: RequestDraftContent,
  context: FormContext,
  signing: { readonly now: Date; readonly userId: string; readonly traits: string },
  catalogue: FormCatalogue = formCatalogue,
): CheckedDraft {
  const checked = checkAnswers(draft, context, catalogue);
  const { identityCheckedAt: at, identityCheckedBy: by, identityCheckedAs: traits } = draft;
  if (!readingHolds({ at, by, traits }, signing)) throw new AppFailure('request.identityCheck');
  return checked;
}

/**
 * The guards of T2: everything that T3 asks but the reading of the traits, which is done by whoever signs.
 * @throws AppFailure `consent.refused`, `consent.missing`, `request.formWithdrawn`, `request.incomplete`,
 * `request.sideConflict`; `detail.fields` names the questions at fault
 */
export function checkAnswers(
  draft: RequestDraftContent,
  context: FormContext,
  catalogue: FormCatalogue = formCatalogue,
): CheckedDraft {
  const specialty = catalogue.specialty(draft.specialty);
  const form = catalogue.form(draft.questionnaire);
  if (specialty === undefined || form === undefined) throw new AppFailure('notFound');
  if (draft.refusal !== null) throw new AppFailure('consent.refused');
  if (catalogue.isWithdrawn(draft.questionnaire)) throw new AppFailure('request.formWithdrawn');
  const consent = readConsent(draft.answers);
  const fields = [
    ...problems(form, draft.answers, context).map(({ linkId }) => linkId),
    ...missingSlots(form, draft.answers, context, slotsOf(draft)).map(({ linkId }) => linkId),
    ...unansweredFlags(form, draft, context),
    ...unexplainedPictures(draft.images).map(({ slot }) => questionOf(form, slot)),
    ...(consentProblem(draft.answers) === null ? [] : [consentFromQuestion]),
  ];
  if (fields.length > 0)
    throw new AppFailure('request.incomplete', { fields: [...new Set(fields)] });
  const sides = sideConflicts(form, draft.answers, context, draft.images);
  if (sides.length > 0) {
    const linkIds = sides.map(({ slot }) => slot.linkId);
    throw new AppFailure('request.sideConflict', { fields: [...new Set(linkIds)] });
  }
  return { specialty, form, consent };
}

/** The question that a picture answers: `smear.3` stands at the place `smear`. */
function questionOf(form: Form, slot: string): string {
  const base = slot.replace(/\.\d+$/, '');
  const item = form.questions.find((one) => one.slot?.code === slot || one.slot?.code === base);
  return item?.linkId ?? slot;
}

function slotsOf(draft: RequestDraftContent): readonly string[] {
  return draft.images.map(({ slot }) => slot);
}

/** A sign of level A or B needs the record of how its page was left; with one, the request is not routine. */
function unansweredFlags(
  form: Form,
  draft: RequestDraftContent,
  context: FormContext,
): readonly string[] {
  const flags = evaluateRedFlags(form, draft.answers, context);
  const left = new Set(
    draft.redFlagExits.filter(({ exit }) => isCallExit(exit)).map(({ flagId }) => flagId),
  );
  const open = flags.filter(({ level, id }) => level !== 'C' && !left.has(id)).map(({ id }) => id);
  const priority = draft.answers['g.priority'];
  const isRoutine = priority?.type === 'choice' && priority.values[0]?.code === 'routine';
  return priorityFloor(flags) === 'asap' && isRoutine ? [...open, 'g.priority'] : open;
}

const decisions: Readonly<Record<string, ConsentDecision>> = {
  yes: 'given',
  refused: 'refused',
  unable: 'unableToExpress',
};
const sources: Readonly<Record<string, ConsentSource>> = {
  patient: 'patient',
  'legal-representative': 'representative',
  'trusted-person': 'trustedPerson',
  relative: 'relative',
};

function readConsent(answers: Answers): CheckedDraft['consent'] {
  const decision = decisions[code(answers, 'g.consent')];
  if (decision === undefined) throw new AppFailure('consent.missing', { fields: ['g.consent'] });
  if (decision === 'refused') throw new AppFailure('consent.refused');
  const from = sources[code(answers, 'g.consent.from')];
  if (from === undefined) throw new AppFailure('consent.missing', { fields: ['g.consent.from'] });
  return {
    decision,
    from,
    mode: code(answers, 'g.consent.mode') === 'written' ? 'written' : 'oral',
  };
}

function code(answers: Answers, linkId: string): string {
  const answer = answers[linkId];
  return answer?.type === 'choice' ? (answer.values[0]?.code ?? '') : '';
}
