import type { Extension, Questionnaire } from '@medplum/fhirtypes';
import { checkForm } from './checkForm.ts';
import { composeItems, type ResolveQuestionnaire } from './compose.ts';
import { type Form, type FormItem, isQuestion, type RedFlagRule } from './form.ts';
import { FormDefinitionError } from './formDefinitionError.ts';
import { readCondition } from './readConditions.ts';
import { extensionsOf, partOf, partsOf, textOf } from './readExtension.ts';
import { readItem } from './readItem.ts';
import { readLevel } from './readQuestion.ts';

/** A versioned Questionnaire, seen from outside; what is inside is checked by `loadForm`. */
export type VersionedQuestionnaire = Questionnaire & { url: string; version: string };

export function isQuestionnaire(value: unknown): value is VersionedQuestionnaire {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Record<string, unknown>;
  return (
    candidate.resourceType === 'Questionnaire' &&
    typeof candidate.url === 'string' &&
    typeof candidate.version === 'string' &&
    Array.isArray(candidate.item)
  );
}

export function canonicalOf(questionnaire: { url: string; version: string }): string {
  return `${questionnaire.url}|${questionnaire.version}`;
}

/**
 * Reads a Questionnaire: brings in its blocks, resolves what is inherited, and refuses a form that could not be
 * enforced (unknown type or unit, condition on a missing question or code, circular conditions).
 * @throws FormDefinitionError naming the item.
 */
export function loadForm(
  questionnaire: VersionedQuestionnaire,
  resolve: ResolveQuestionnaire,
): Form {
  const root = {
    parent: null,
    side: null,
    unknown: false,
    notFeasible: false,
    figures: [],
  } as const;
  const items = composeItems(questionnaire.item ?? [], resolve).map((item) =>
    readItem(item, { ...root, step: 'clinical' }),
  );
  const all = flatten(items);
  const byLinkId = new Map(all.map((item) => [item.linkId, item]));
  if (byLinkId.size < all.length) {
    throw new FormDefinitionError(questionnaire.url, 'a linkId is used twice');
  }
  const form: Form = {
    url: questionnaire.url,
    version: questionnaire.version,
    canonical: canonicalOf(questionnaire),
    title: questionnaire.title ?? '',
    items,
    byLinkId,
    questions: all.filter(isQuestion),
    rules: extensionsOf(questionnaire, 'redFlagRule').map((rule) => readRule(rule, byLinkId)),
    summaryLines: extensionsOf(questionnaire, 'summaryLine').map((line) => ({
      code: textOf(partOf(line, 'code')) ?? '',
      label: textOf(partOf(line, 'label')) ?? '',
    })),
  };
  checkForm(form);
  return form;
}

function flatten(items: readonly FormItem[]): readonly FormItem[] {
  return items.flatMap((item) => (item.type === 'group' ? [item, ...flatten(item.items)] : [item]));
}

/** A rule either raises a sign of the list (`sign`), or brings its own identifier and words. */
function readRule(extension: Extension, byLinkId: ReadonlyMap<string, FormItem>): RedFlagRule {
  const conditions = partsOf(extension, 'condition').map(readCondition);
  const signId = textOf(partOf(extension, 'sign'));
  if (signId === null) {
    const text = textOf(partOf(extension, 'text')) ?? '';
    return {
      id: textOf(partOf(extension, 'id')) ?? '',
      level: readLevel(extension),
      text,
      shortText: text,
      instruction: textOf(partOf(extension, 'instruction')),
      conditions,
    };
  }
  const sign = byLinkId.get(signId);
  if (!isQuestion(sign) || sign.redFlag === null) {
    throw new FormDefinitionError(signId, 'a rule names a sign that is not in the list');
  }
  const { level, instruction } = sign.redFlag;
  return { id: signId, level, text: sign.text, shortText: sign.shortText, instruction, conditions };
}
