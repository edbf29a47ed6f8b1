import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { formExtension } from '../../shared/forms/extensionUrls.ts';
import type { Form } from '../../shared/forms/form.ts';
import { FormDefinitionError } from '../../shared/forms/formDefinitionError.ts';
import { canonicalOf, isQuestionnaire, loadForm } from '../../shared/forms/questionnaire.ts';
import {
  extensionOf,
  extensionsOf,
  partOf,
  partsOf,
  textOf,
} from '../../shared/forms/readExtension.ts';
import { canBeRaised, canBeRequired, canBeShown, canHold } from './reach.ts';
import { objectsOf, textsOf } from './texts.ts';
import { isUcum } from './ucum.ts';
import { verifiedCodes } from './verifiedCodes.ts';
import { unlistedAbbreviations, writingFaults } from './words.ts';

/** What is wrong with a form, where, and in which words a person can mend it. */
export interface FormFault {
  readonly file: string;
  readonly where: string;
  readonly what: string;
}

export interface FormFile {
  /** Name in the folder, `ophtalmologie.json`. */
  readonly name: string;
  readonly content: unknown;
}

const base = 'https://estuaire.example/fhir';
/** Our own answers, and HL7's priorities. */
const freeSystems = [`${base}/CodeSystem/te-answer`, 'http://hl7.org/fhir/request-priority'];
const types = 'group display choice string text date integer decimal quantity boolean attachment';

/**
 * Everything that forbids shipping the forms of a folder: structure, linkIds, conditions that nothing makes true, units,
 * codes, language, abbreviations. Empty when they are sound.
 */
export function formFaults(files: readonly FormFile[]): readonly FormFault[] {
  const read = files.flatMap(({ name, content }) =>
    isQuestionnaire(content) ? [{ name, questionnaire: content }] : [],
  );
  const unread = files
    .filter(({ content }) => !isQuestionnaire(content))
    .map(({ name }) => ({ file: name, where: name, what: 'is no versioned Questionnaire' }));
  const byCanonical = new Map(
    read.map(({ questionnaire }) => [canonicalOf(questionnaire), questionnaire]),
  );
  const loaded = read.map(({ name, questionnaire }) => {
    const told = (faults: readonly Told[]) =>
      faults.map(([where, what]) => ({ file: name, where, what }));
    const alone = told(aloneFaults(name, questionnaire));
    if (kindOf(questionnaire, 'kind') === 'block')
      return { faults: alone, form: null, questionnaire };
    try {
      const form = loadForm(questionnaire, (canonical) => byCanonical.get(canonical));
      return { faults: [...alone, ...told(reachFaults(form))], form, questionnaire };
    } catch (error) {
      if (!(error instanceof FormDefinitionError)) throw error;
      return { faults: [...alone, ...told([[name, error.message]])], form: null, questionnaire };
    }
  });
  const requests = loaded.filter(
    ({ questionnaire }) => kindOf(questionnaire, 'kind') === 'request',
  );
  const distant = loaded.flatMap(({ questionnaire }, index) => {
    const specialty = kindOf(questionnaire, 'specialty');
    const request = requests.find((one) => kindOf(one.questionnaire, 'specialty') === specialty);
    return distantFaults(questionnaire, request?.form ?? null).map(([where, what]) => ({
      file: read[index]?.name ?? '',
      where,
      what,
    }));
  });
  return [...unread, ...loaded.flatMap(({ faults }) => faults), ...distant];
}

type Told = readonly [where: string, what: string];

/** What a Questionnaire is for. */
const kinds: readonly string[] = ['request', 'teleconsultation', 'opinion', 'block'];

function kindOf(questionnaire: Questionnaire, part: string): string | null {
  return textOf(partOf(extensionOf(questionnaire, 'form') ?? { url: '' }, part));
}

function itemsOf(items: readonly QuestionnaireItem[] | undefined): readonly QuestionnaireItem[] {
  return (items ?? []).flatMap((item) => [item, ...itemsOf(item.item)]);
}

/** What can be seen in the file alone. */
function aloneFaults(name: string, questionnaire: Questionnaire): readonly Told[] {
  const items = itemsOf(questionnaire.item);
  const linkIds = items.map(({ linkId }) => linkId);
  const twice = linkIds.filter((linkId, index) => linkIds.indexOf(linkId) !== index);
  const own = { ...questionnaire, item: [] };
  return [
    ...headFaults(name, questionnaire),
    ...twice.map((linkId): Told => [linkId, 'linkId used twice']),
    ...[['', own] as const, ...items.map((item) => [item.linkId, alone(item)] as const)].flatMap(
      ([linkId, part]) => [
        ...structureFaults(linkId, part),
        ...codeFaults(linkId, part),
        ...wordFaults(linkId, part),
      ],
    ),
  ];
}

/** An item without its children, which are looked at in their turn. */
function alone({ item: _children, ...own }: QuestionnaireItem): QuestionnaireItem {
  return own;
}

function headFaults(name: string, questionnaire: Questionnaire): readonly Told[] {
  const { url, version = '', status, language, title } = questionnaire;
  const stem = name.replace(/\.json$/, '');
  const wrong: readonly (readonly [boolean, string])[] = [
    [url === `${base}/Questionnaire/${stem}`, 'url is not named after the file'],
    [/^\d{4}\.\d{1,2}\.\d{1,2}$/.test(version), 'version is not year.month.number'],
    [['active', 'retired', 'draft'].includes(status), 'status'],
    [language === 'fr-FR', 'language is not fr-FR'],
    [title !== undefined && title !== '', 'title'],
    [kinds.includes(kindOf(questionnaire, 'kind') ?? ''), 'kind'],
    [
      kindOf(questionnaire, 'kind') !== 'request' || isAddressed(questionnaire),
      'addressed to nobody',
    ],
  ];
  return wrong.filter(([sound]) => !sound).map(([, what]): Told => [stem, what]);
}

/** A request says its tray and, in national codes, who may answer it. */
function isAddressed(questionnaire: Questionnaire): boolean {
  const own = extensionOf(questionnaire, 'form') ?? { url: '' };
  const codes = partsOf(own, 'national-specialty').map((part) => textOf(part) ?? '');
  const isSound = codes.length > 0 && codes.every((code) => /^(?:D?SM\d+|DEC\d+)$/.test(code));
  return isSound && kindOf(questionnaire, 'queue') !== null;
}

function structureFaults(linkId: string, part: object): readonly Told[] {
  const item = part as Partial<QuestionnaireItem>;
  const inside = objectsOf(part);
  const urls = inside.flatMap(({ url }) =>
    typeof url === 'string' && /\/StructureDefinition\//.test(url) ? [url] : [],
  );
  const known: readonly string[] = Object.values(formExtension);
  const answered = inside.flatMap(Object.keys).filter((key) => /^initial/.test(key));
  return [
    ...urls.filter((url) => !known.includes(url)).map((url): Told => [linkId, `extension ${url}`]),
    ...answered.map((): Told => [linkId, 'answered in advance (rule 5.17)']),
    ...(item.type !== undefined && !types.split(' ').includes(item.type)
      ? [[linkId, `type ${item.type}`] as Told]
      : []),
    ...(item.linkId !== undefined && (item.text ?? '') === '' ? [[linkId, 'no text'] as Told] : []),
  ];
}

function codeFaults(linkId: string, part: object): readonly Told[] {
  return objectsOf(part).flatMap(({ system, code }): Told[] => {
    if (typeof code !== 'string' || typeof system !== 'string') return [];
    if (system === 'http://unitsofmeasure.org') {
      return isUcum(code) ? [] : [[linkId, `${code} is no UCUM unit`]];
    }
    if (freeSystems.includes(system) || verifiedCodes.has(code)) return [];
    return [[linkId, `code ${code} is not verified in domain.md`]];
  });
}

function wordFaults(linkId: string, part: object): readonly Told[] {
  return textsOf(part).flatMap((text): Told[] => [
    ...writingFaults(text).map((what): Told => [linkId, `${what}: « ${text} »`]),
    ...unlistedAbbreviations(text).map((word): Told => [linkId, `abbreviation ${word}`]),
  ]);
}

/** What nothing that a person can answer ever shows, asks or raises. */
function reachFaults(form: Form): readonly Told[] {
  const items = [...form.byLinkId.values()];
  const hidden = items.filter((item) => item.conditions.length > 0 && !canBeShown(form, item));
  const dead = items.flatMap((item) =>
    item.conditions
      .filter((condition) => !canHold(form, condition))
      .map(({ question }): Told => [item.linkId, `never true of ${question}`]),
  );
  const never = form.questions.flatMap((item) =>
    item.requiredWhen
      .filter((condition) => !canBeRequired(form, item, condition))
      .map(({ question }): Told => [item.linkId, `never required by ${question}`]),
  );
  const silent = form.rules.filter((rule) => !canBeRaised(form, rule));
  return [
    ...hidden.map(
      ({ linkId }): Told => [linkId, 'never shown: no answer makes its condition true'],
    ),
    ...dead,
    ...never,
    ...silent.map(
      ({ id, conditions }): Told => [
        id,
        `never raised by ${conditions.map(({ question }) => question).join(', ')}`,
      ],
    ),
  ];
}

/** An opinion looks at the request of its specialty, which has the question and the answers. */
function distantFaults(questionnaire: Questionnaire, request: Form | null): readonly Told[] {
  return itemsOf(questionnaire.item).flatMap((item) =>
    extensionsOf(item, 'enableWhenRequest').flatMap((extension): Told[] => {
      const question = textOf(partOf(extension, 'question')) ?? '';
      const target = request?.byLinkId.get(question);
      const codes =
        target !== undefined && 'options' in target ? target.options.map(({ code }) => code) : null;
      const wanted = partsOf(extension, 'answer').flatMap((part) => textOf(part) ?? []);
      if (codes !== null && wanted.length > 0 && wanted.every((code) => codes.includes(code)))
        return [];
      return [[item.linkId, `looks at ${question}, which the request does not answer so`]];
    }),
  );
}
