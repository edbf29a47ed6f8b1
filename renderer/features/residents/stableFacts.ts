import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';
import type { PatientRecord } from '../../../shared/ipc/fact.ts';
import { notedWords } from '../../forms/stableFacts.ts';
import { quotedAnswers } from '../../forms/summaryWords.ts';
import { wordedForm } from '../../forms/wordedForm.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { civilDay } from '../../lib/dates.ts';
import type { Fact } from '../../ui/Facts.tsx';

/** One card of the file: its lines in the form's words, and when they were noted. */
export interface FactSection {
  readonly linkId: string;
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly noted: string;
}

/** The cards of every form that have something to say of this person, each once: they come from the one general block. */
export function factSections(text: Catalogue, patient: PatientRecord): readonly FactSection[] {
  const shown = new Set<string>();
  return formCatalogue.specialties.flatMap(({ requestForm }) =>
    sectionsOf(text, wordedForm(requestForm, text.words), patient).filter(({ linkId }) => {
      const isNew = !shown.has(linkId);
      shown.add(linkId);
      return isNew;
    }),
  );
}

function sectionsOf(text: Catalogue, form: Form, patient: PatientRecord): readonly FactSection[] {
  const { sex, birthDate, facts } = patient;
  const known = new Map(facts.map((fact) => [fact.linkId, fact] as const));
  const answers = Object.fromEntries(facts.map(({ linkId, answer }) => [linkId, answer]));
  const said = quotedAnswers(text, form, answers, { today: civilDay(new Date()), sex, birthDate });
  return form.items.flatMap((group): readonly FactSection[] => {
    if (group.type !== 'group' || group.layout !== 'card') return [];
    const lines = group.items.flatMap((item) => {
      const fact = known.get(item.linkId);
      const value = said.get(item.linkId);
      return fact === undefined || value === undefined ? [] : [{ item, fact, value }];
    });
    if (lines.length === 0) return [];
    return [
      {
        linkId: group.linkId,
        title: group.text,
        facts: lines.map(({ item, value }) => ({ name: item.shortText, value })),
        noted: notedWords(
          text,
          lines.map(({ fact }) => fact),
        ),
      },
    ];
  });
}
