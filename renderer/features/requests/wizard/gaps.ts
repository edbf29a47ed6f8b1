import type { Answers } from '../../../../shared/forms/answers.ts';
import { consentFromQuestion, consentProblem } from '../../../../shared/forms/consentRules.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';
import type { SideConflict } from '../../../../shared/forms/pictureSides.ts';
import { priorityFloor, type RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { ExpectedSlot } from '../../../../shared/forms/slots.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { FormView } from '../../../forms/formView.ts';
import { questionName, sidedName } from '../../../forms/problemWords.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { slotOf } from '../../imaging/imageName.ts';
import type { Intake } from '../../imaging/useIntake.ts';
import type { Gap } from './draftEditor.ts';
import { draftStepOf } from './steps.ts';

/** « Délai souhaité » of the general block. */
export const priorityQuestion = 'g.priority';

interface Unfinished {
  readonly view: FormView;
  readonly missingSlots: readonly ExpectedSlot[];
  readonly sides: readonly SideConflict[];
  /** Pictures of another day that nobody has explained. */
  readonly unexplained: readonly RequestImage[];
  /** Pictures whose file names another person or side, and nobody said why. */
  readonly otherPerson: readonly RequestImage[];
  readonly flags: readonly RedFlag[];
  readonly openFlags: readonly RedFlag[];
}

/** Everything that forbids signing, as the vault will judge it, each with its place: calls first, then pictures of somebody else, then the form. */
export function gapsOf(text: Catalogue, unfinished: Unfinished): readonly Gap[] {
  const { view, missingSlots, sides, unexplained, otherPerson, flags, openFlags } = unfinished;
  return [
    ...openFlags.map((flag) => flagGap(view.form, flag)),
    ...otherPerson.map((image) => otherPersonGap(text, image)),
    ...questionGaps(text, view),
    ...priorityGap(text, view, flags),
    ...consentGap(text, view),
    ...missingSlots.map((slot) => slotGap(text, slot)),
    ...sides.map((conflict) => sideGap(text, conflict)),
    ...unexplained.map((image) => ageGap(text, view.form, image)),
  ];
}

function flagGap(form: Form, flag: RedFlag): Gap {
  const cause = form.byLinkId.get(flag.causes[0] ?? '');
  return {
    id: flag.id,
    step: isQuestion(cause) ? draftStepOf(cause.step) : 'redFlags',
    linkId: isQuestion(cause) ? cause.linkId : null,
    kind: 'flag',
    label: flag.shortText,
  };
}

function questionGaps(text: Catalogue, view: FormView): readonly Gap[] {
  return view.form.questions.flatMap((item): Gap[] => {
    const problem = view.problems.get(item.linkId);
    const isUnread = view.unread[item.linkId] !== undefined && view.enabled.has(item.linkId);
    if (problem === undefined && !isUnread) return [];
    return [
      {
        id: item.linkId,
        step: draftStepOf(item.step),
        linkId: item.linkId,
        kind: problem?.kind === 'required' && !isUnread ? 'missing' : 'wrong',
        label: questionName(text, view.form, item.linkId),
      },
    ];
  });
}

/** A request with a sign of level A or B never leaves as routine. */
function priorityGap(text: Catalogue, view: FormView, flags: readonly RedFlag[]): readonly Gap[] {
  const isRoutine = chosenCode(view.answers, priorityQuestion) === 'routine';
  if (priorityFloor(flags) !== 'asap' || !isRoutine) return [];
  return [
    {
      id: 'priority',
      step: 'clinical',
      linkId: priorityQuestion,
      kind: 'priority',
      label: questionName(text, view.form, priorityQuestion),
    },
  ];
}

/** Who answered may not answer for this person: the rule is told beside the signature. */
function consentGap(text: Catalogue, view: FormView): readonly Gap[] {
  if (consentProblem(view.answers) === null) return [];
  const label = questionName(text, view.form, consentFromQuestion);
  return [{ id: 'consent', step: 'review', linkId: consentFromQuestion, kind: 'wrong', label }];
}

function slotGap(text: Catalogue, slot: ExpectedSlot): Gap {
  const name = sidedName(text, slot.shortLabel, slot.side);
  return { id: slot.linkId, step: 'images', linkId: slot.linkId, kind: 'picture', label: name };
}

function ageGap(text: Catalogue, form: Form, { id, slot, title }: RequestImage): Gap {
  const place = slotOf(slot);
  const item = form.questions.find((one) => one.slot?.code === slot || one.slot?.code === place);
  const label = text.safety.pictures.gap(title);
  return { id, step: 'images', linkId: item?.linkId ?? null, kind: 'age', label };
}

function otherPersonGap(text: Catalogue, { id, title }: RequestImage): Gap {
  const label = text.safety.otherPerson.gap(title);
  return { id: `${id}-person`, step: 'images', linkId: null, kind: 'person', label };
}

function sideGap(text: Catalogue, { slot, label, cause }: SideConflict): Gap {
  const words = text.wizard.gaps.side;
  const name = sidedName(text, slot.shortLabel, slot.side);
  const sentence = cause === 'fileName' ? words.fileName(name, label) : words[cause](name);
  const { linkId } = slot;
  return { id: `${linkId}-${label}`, step: 'images', linkId, kind: 'side', label: sentence };
}

/**
 * Signing now would leave without a file that somebody chose: it is there, dismissed or set aside first. Calls stay
 * before everything.
 */
export function withIntake(
  gaps: readonly Gap[],
  { files, loose }: Pick<Intake, 'files' | 'loose'>,
): readonly Gap[] {
  const gap = (id: string, kind: Gap['kind'], label: string): Gap => {
    return { id, step: 'images', linkId: null, kind, label };
  };
  return [
    ...gaps.filter(({ kind }) => kind === 'flag'),
    ...files.map(({ key, name, phase }) =>
      gap(key, phase === 'refused' ? 'refused' : 'coming', name),
    ),
    ...loose.map(({ key, file }) => gap(key, 'unplaced', file.name)),
    ...gaps.filter(({ kind }) => kind !== 'flag'),
  ];
}

/** The code of a single choice, or null. */
export function chosenCode(answers: Answers, linkId: string): string | null {
  const answer = answers[linkId];
  return answer?.type === 'choice' ? (answer.values[0]?.code ?? null) : null;
}
