import type { Extension } from '@medplum/fhirtypes';
import type { Form } from './form.ts';
import {
  canonicalOf,
  isQuestionnaire,
  loadForm,
  type VersionedQuestionnaire,
} from './questionnaire.ts';
import { extensionOf, partOf, partsOf, textOf } from './readExtension.ts';
import { shippedQuestionnaires } from './shipped.ts';

export interface Specialty {
  /** `ophthalmology`, `haematology`… */
  readonly code: string;
  readonly label: string;
  /** Short code of the expert team's tray, `OPHT-EHPAD`; the directory knows its doctors. */
  readonly queue: string;
  /** National codes of the doctors who may answer, TRE_R38; the first one is written in a request. */
  readonly nationalCodes: readonly string[];
  /** The newest versions; a request keeps the one it was begun with. */
  readonly requestForm: Form;
  readonly opinionForm: Form | null;
  /** What is asked before a téléconsultation: far less, and the same signs of emergency. */
  readonly teleconsultationForm: Form | null;
}

export interface FormCatalogue {
  /** In the order of the menu. */
  readonly specialties: readonly Specialty[];
  specialty(code: string): Specialty | undefined;
  /** The specialty of that tray, `OPHT-EHPAD`. */
  ofQueue(queue: string): Specialty | undefined;
  /** The form of that `url|version`, current or older. */
  form(canonical: string): Form | undefined;
  /** True for a version that was taken out of use: it still opens what was signed with it, and nothing more is signed. */
  isWithdrawn(canonical: string): boolean;
  /** True for a form, current or older, that asks for a téléconsultation. */
  isTeleconsultation(canonical: string): boolean;
}

interface Entry {
  readonly questionnaire: VersionedQuestionnaire;
  readonly form: Form;
  readonly kind: string | null;
  readonly specialty: string | null;
  readonly order: number;
}

/**
 * Builds the catalogue from Questionnaires, in any order and with several versions of each.
 * @throws FormDefinitionError when one cannot be enforced; TypeError when one is not a versioned Questionnaire.
 */
export function createCatalogue(resources: readonly unknown[]): FormCatalogue {
  const byCanonical = new Map<string, VersionedQuestionnaire>();
  for (const resource of resources) {
    if (!isQuestionnaire(resource)) throw new TypeError('not a versioned Questionnaire');
    byCanonical.set(canonicalOf(resource), resource);
  }
  const entries = [...byCanonical.values()]
    .filter((questionnaire) => partValue(questionnaire, 'kind') !== 'block')
    .map((questionnaire) => readEntry(questionnaire, byCanonical))
    .sort((a, b) => compareVersions(b.form.version, a.form.version));
  const forms = new Map(entries.map(({ form }) => [form.canonical, form]));
  const withdrawn = new Set(
    entries
      .filter(({ questionnaire }) => questionnaire.status === 'retired')
      .map(({ form }) => form.canonical),
  );
  const calls = new Set(
    entries.filter(({ kind }) => kind === 'teleconsultation').map(({ form }) => form.canonical),
  );
  const specialties = newestRequests(entries).flatMap((entry) => readSpecialty(entry, entries));
  return {
    specialties,
    specialty: (code) => specialties.find((specialty) => specialty.code === code),
    ofQueue: (queue) => specialties.find((specialty) => specialty.queue === queue),
    form: (canonical) => forms.get(canonical),
    isWithdrawn: (canonical) => withdrawn.has(canonical),
    isTeleconsultation: (canonical) => calls.has(canonical),
  };
}

function readEntry(
  questionnaire: VersionedQuestionnaire,
  byCanonical: ReadonlyMap<string, VersionedQuestionnaire>,
): Entry {
  return {
    questionnaire,
    form: loadForm(questionnaire, (canonical) => byCanonical.get(canonical)),
    kind: partValue(questionnaire, 'kind'),
    specialty: partValue(questionnaire, 'specialty'),
    order: about(questionnaire, 'order')?.valueInteger ?? 0,
  };
}

/** A part of the extension that says what a Questionnaire is for. A `block` is only ever part of another form. */
function about(questionnaire: VersionedQuestionnaire, part: string): Extension | undefined {
  return partOf(extensionOf(questionnaire, 'form') ?? { url: '' }, part);
}

function partValue(questionnaire: VersionedQuestionnaire, part: string): string | null {
  return textOf(about(questionnaire, part));
}

function nationalCodesOf(questionnaire: VersionedQuestionnaire): readonly string[] {
  const own = extensionOf(questionnaire, 'form') ?? { url: '' };
  return partsOf(own, 'national-specialty').flatMap((part) => textOf(part) ?? []);
}

/** `entries` come newest first; retired and draft forms open old requests but begin none. */
function newestRequests(entries: readonly Entry[]): readonly Entry[] {
  const requests = entries.filter(
    (entry) => entry.kind === 'request' && entry.questionnaire.status === 'active',
  );
  const seen = new Set<string | null>();
  return requests
    .filter(({ specialty }) => !seen.has(specialty) && seen.add(specialty))
    .sort((a, b) => a.order - b.order);
}

function readSpecialty(entry: Entry, entries: readonly Entry[]): Specialty[] {
  const queue = partValue(entry.questionnaire, 'queue');
  if (entry.specialty === null || queue === null) return [];
  const newest = (kind: string): Form | null =>
    entries.find(
      (other) =>
        other.kind === kind &&
        other.specialty === entry.specialty &&
        other.questionnaire.status === 'active',
    )?.form ?? null;
  return [
    {
      code: entry.specialty,
      label: entry.form.title,
      queue,
      nationalCodes: nationalCodesOf(entry.questionnaire),
      requestForm: entry.form,
      opinionForm: newest('opinion'),
      teleconsultationForm: newest('teleconsultation'),
    },
  ];
}

/** The form in use that a draft of that `url|version` is asked by: of a téléconsultation, or of an opinion. */
export function currentForm(
  catalogue: FormCatalogue,
  specialty: Specialty,
  canonical: string,
): Form {
  const call = catalogue.isTeleconsultation(canonical) ? specialty.teleconsultationForm : null;
  return call ?? specialty.requestForm;
}

/** `2026.11.1` < `2026.11.10`: numbers compared in turn, never as text. */
function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The catalogue of this program. */
export const formCatalogue: FormCatalogue = createCatalogue(shippedQuestionnaires);
