import type { Flag } from '@medplum/fhirtypes';
import type { Answers } from '../forms/answers.ts';
import { type Person, personReference } from './person.ts';
import { referenceTo } from './reference.ts';
import { codeSystem } from './systems.ts';

/** What every reader of a request must know of the person, whatever form he reads. */
export type FlagKind = 'allergy' | 'directives';

export interface FlagContent {
  readonly id: string;
  readonly kind: FlagKind;
  /** In the words of who signs, or of the form. */
  readonly text: string;
  readonly patientId: string;
  readonly author: Person;
  /** When the request that says it was signed, an instant. */
  readonly at: string;
}

/** Categories of HL7, and the LOINC code of the question (domain.md, block G). */
const coded = {
  allergy: { category: 'safety', loinc: '48765-2' },
  directives: { category: 'advance-directive', loinc: '42348-3' },
} as const satisfies Record<FlagKind, { category: string; loinc: string }>;

/** What stands in the request beside its form, so that a reader without our forms finds it too (domain.md 1.6). */
export function buildFlag({ id, kind, text, patientId, author, at }: FlagContent): Flag {
  const { category, loinc } = coded[kind];
  return {
    resourceType: 'Flag',
    id,
    status: 'active',
    category: [{ coding: [{ system: codeSystem.flagCategory, code: category }] }],
    code: { coding: [{ system: codeSystem.loinc, code: loinc }], text },
    subject: referenceTo('Patient', patientId),
    period: { start: at },
    author: personReference(author),
  };
}

/** Known allergies and written directives; « aucune connue », « non » and « ne sait pas » warn of nothing. */
export function flagsToSend(answers: Answers): readonly Pick<FlagContent, 'kind' | 'text'>[] {
  const allergies = answers['g.allergy.list'];
  const listed = allergies?.type === 'text' ? allergies.value.trim() : '';
  const isAllergic = isChosen(answers, 'g.allergy', 'known');
  return [
    ...(isAllergic ? [{ kind: 'allergy', text: listed || 'Allergies connues' } as const] : []),
    ...(isChosen(answers, 'g.dir', 'yes')
      ? [{ kind: 'directives', text: 'Directives anticipées ou limitation de soins' } as const]
      : []),
  ];
}

function isChosen(answers: Answers, linkId: string, code: string): boolean {
  const answer = answers[linkId];
  return answer?.type === 'choice' && answer.values.some((value) => value.code === code);
}
