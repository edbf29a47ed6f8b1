import {
  type Form,
  type FormItem,
  type GroupItem,
  isQuestion,
  type QuestionItem,
} from '../../../../shared/forms/form.ts';

/** « Avis en clair »: the text that stands at the head of the report, and apart on the screen. */
const conclusionId = /^[a-z]+a\.text$/;

export function conclusionOf(form: Form): QuestionItem | null {
  return form.questions.find(({ linkId }) => conclusionId.test(linkId)) ?? null;
}

/** One question asked of both eyes. */
export interface EyeRow {
  readonly label: string;
  readonly right: QuestionItem | null;
  readonly left: QuestionItem | null;
}

export type OpinionPart =
  | { readonly kind: 'eyes'; readonly linkId: string; readonly rows: readonly EyeRow[] }
  | {
      readonly kind: 'questions';
      readonly linkId: string;
      readonly title: string;
      readonly questions: readonly QuestionItem[];
    };

/** The opinion's form as the panel lays it out: eyes as one table, other groups as lines; the conclusion is elsewhere. */
export function opinionParts(form: Form, enabled: ReadonlySet<string>): readonly OpinionPart[] {
  return form.items
    .filter((item): item is GroupItem => item.type === 'group' && enabled.has(item.linkId))
    .map((group) =>
      group.layout === 'eyes'
        ? { kind: 'eyes', linkId: group.linkId, rows: eyeRows(group, enabled) }
        : {
            kind: 'questions',
            linkId: group.linkId,
            title: group.text,
            questions: questionsIn(group.items, enabled),
          },
    );
}

function questionsIn(
  items: readonly FormItem[],
  enabled: ReadonlySet<string>,
): readonly QuestionItem[] {
  return items
    .flatMap((item): readonly QuestionItem[] => {
      if (item.type === 'group') return questionsIn(item.items, enabled);
      return isQuestion(item) ? [item] : [];
    })
    .filter(({ linkId }) => enabled.has(linkId) && !conclusionId.test(linkId));
}

function eyeRows(group: GroupItem, enabled: ReadonlySet<string>): readonly EyeRow[] {
  const questions = questionsIn(group.items, enabled);
  const keys = [...new Set(questions.map(({ linkId }) => sideless(linkId)))];
  return keys.map((key) => {
    const pair = questions.filter(({ linkId }) => sideless(linkId) === key);
    return {
      label: pair[0]?.shortText ?? '',
      right: pair.find(({ side }) => side === 'right') ?? null,
      left: pair.find(({ side }) => side === 'left') ?? null,
    };
  });
}

/** Per-eye questions end in `.od` and `.og` (shared/forms/README.md). */
function sideless(linkId: string): string {
  return linkId.replace(/\.(od|og)$/, '');
}
