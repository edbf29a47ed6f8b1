import type { Extension, Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { formExtension } from './extensionUrls.ts';
import { FormDefinitionError } from './formDefinitionError.ts';
import { extensionOf, partOf, partsOf, textOf } from './readExtension.ts';

export type ResolveQuestionnaire = (canonical: string) => Questionnaire | undefined;

const maximumDepth = 4;

/**
 * Replaces each display item that names a sub-questionnaire (SDC, modular forms) by what it names: all its items, or
 * the one group of `form-composition.item`. A `prefix` gives a second copy of the same questions (the previous set of
 * results) other linkIds, and makes them optional when it says so; `folded` folds them in this form alone, `without`
 * leaves out what the form asks elsewhere, `required` insists on what is optional in others. The text of the display
 * item is the group's title.
 */
export function composeItems(
  items: readonly QuestionnaireItem[],
  resolve: ResolveQuestionnaire,
  depth = 0,
): readonly QuestionnaireItem[] {
  return items.flatMap((item) => {
    const canonical = extensionOf(item, 'subQuestionnaire')?.valueCanonical;
    if (canonical !== undefined) return bringIn(item, canonical, resolve, depth);
    if (item.item === undefined) return [item];
    return [{ ...item, item: [...composeItems(item.item, resolve, depth)] }];
  });
}

function bringIn(
  place: QuestionnaireItem,
  canonical: string,
  resolve: ResolveQuestionnaire,
  depth: number,
): readonly QuestionnaireItem[] {
  const block = resolve(canonical);
  if (block === undefined) throw new FormDefinitionError(place.linkId, `no form ${canonical}`);
  if (depth >= maximumDepth) throw new FormDefinitionError(place.linkId, 'forms too deeply nested');
  const composition = extensionOf(place, 'composition') ?? { url: '' };
  const wanted = textOf(partOf(composition, 'item'));
  const found = (block.item ?? []).filter((item) => wanted === null || item.linkId === wanted);
  if (found.length === 0) {
    throw new FormDefinitionError(place.linkId, `no group ${wanted} in ${canonical}`);
  }
  const titled =
    found.length === 1 && place.text !== undefined
      ? found.map((item) => ({ ...item, text: place.text as string }))
      : found;
  const prefix = textOf(partOf(composition, 'prefix'));
  const optional = partOf(composition, 'optional')?.valueBoolean ?? false;
  const folded = partOf(composition, 'folded')?.valueBoolean ?? false;
  const composed = composeItems(folded ? titled.map(fold) : titled, resolve, depth + 1);
  const names = (part: string) => partsOf(composition, part).flatMap((one) => textOf(one) ?? []);
  const own = adapt(composed, place.linkId, names('without'), names('required'), optional);
  return prefix === null ? own : copyWithPrefix(own, prefix);
}

/** The group as this form wants it. @throws FormDefinitionError for a question that the group does not have */
function adapt(
  items: readonly QuestionnaireItem[],
  place: string,
  without: readonly string[],
  required: readonly string[],
  optional: boolean,
): readonly QuestionnaireItem[] {
  const known = new Set(linkIdsOf(items));
  for (const linkId of [...without, ...required]) {
    if (!known.has(linkId)) throw new FormDefinitionError(place, `no question ${linkId}`);
  }
  const change = (item: QuestionnaireItem): QuestionnaireItem[] => {
    if (without.includes(item.linkId)) return [];
    const kept = optional ? relaxed(item) : item;
    return [
      {
        ...kept,
        ...(required.includes(item.linkId) ? { required: true } : {}),
        ...(item.item === undefined ? {} : { item: item.item.flatMap(change) }),
      },
    ];
  };
  return items.flatMap(change);
}

function relaxed(item: QuestionnaireItem): QuestionnaireItem {
  const extension = item.extension?.filter(({ url }) => url !== formExtension.requiredWhen);
  return { ...item, required: false, ...(extension === undefined ? {} : { extension }) };
}

function fold(item: QuestionnaireItem): QuestionnaireItem {
  const extension = [...(item.extension ?? []), { url: formExtension.folded, valueBoolean: true }];
  return { ...item, extension };
}

function copyWithPrefix(items: readonly QuestionnaireItem[], prefix: string): QuestionnaireItem[] {
  const inside = new Set(linkIdsOf(items));
  const rename = (linkId: string) => (inside.has(linkId) ? prefix + linkId : linkId);
  const copy = (item: QuestionnaireItem): QuestionnaireItem => {
    const { item: children, enableWhen, ...rest } = item;
    return {
      ...rest,
      linkId: rename(item.linkId),
      ...(enableWhen === undefined
        ? {}
        : { enableWhen: enableWhen.map((w) => ({ ...w, question: rename(w.question) })) }),
      extension: [
        ...(item.extension ?? []).map((extension) => renameQuestions(extension, rename)),
        { url: formExtension.previousOf, valueString: item.linkId },
      ],
      ...(children === undefined ? {} : { item: children.map(copy) }),
    };
  };
  return items.map(copy);
}

const naming: readonly string[] = [
  formExtension.comparison,
  formExtension.consistency,
  formExtension.calculation,
  formExtension.requiredWhen,
];

/** The extensions that look at other questions look at those of their own copy. */
function renameQuestions(extension: Extension, rename: (linkId: string) => string): Extension {
  return naming.includes(extension.url) ? renameParts(extension, rename) : extension;
}

function renameParts(extension: Extension, rename: (linkId: string) => string): Extension {
  return {
    ...extension,
    extension: (extension.extension ?? []).map((part) => {
      if (part.extension !== undefined) return renameParts(part, rename);
      const names = ['question', 'of', 'over'].includes(part.url);
      return names && part.valueString !== undefined
        ? { ...part, valueString: rename(part.valueString) }
        : part;
    }),
  };
}

function linkIdsOf(items: readonly QuestionnaireItem[]): readonly string[] {
  return items.flatMap((item) => [item.linkId, ...linkIdsOf(item.item ?? [])]);
}
