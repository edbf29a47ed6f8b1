import '../../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { DraftStep } from '../../../../shared/ipc/request.ts';
import { requestAnswers } from '../../../support/exampleAnswers.ts';
import { filledForm } from '../../../support/filledForm.ts';
import { literal } from '../../acts/fields.ts';
import { searchRequests } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import { caseOf } from '../../story/requests/cases.ts';

/** What somebody would ask each team, in one sentence. */
const questions: Readonly<Record<string, string>> = {
  dermatology: 'Cette croûte de la tempe saigne au moindre contact : faut-il l’enlever ?',
  wounds: 'L’escarre du talon droit ne se déterge pas : changer de pansement ?',
  geriatrics: 'Cris chaque soir depuis une semaine : que faire avant d’ajouter un traitement ?',
  cardiology: 'Essoufflement à la toilette depuis trois jours : adapter le diurétique ?',
  nephrology: 'Créatinine doublée en un mois : arrêter un traitement, quand recontrôler ?',
  palliative: 'Douleur à chaque soin malgré la morphine : comment prévenir ?',
};

/** A form answered as the practice answers it, or calmly where the practice has no case of it. */
export function answersFor({ code, requestForm }: Specialty): Answers {
  const today = parisClock(new Date().toISOString()).date;
  const question = questions[code];
  if (question !== undefined) {
    const given = { 'g.question': { type: 'text', value: question } } as const;
    return filledForm(requestForm, { today, sex: 'female' }, given);
  }
  // The earlier set of results, which the story leaves out.
  return { ...requestAnswers(code), ...caseOf(code).answers };
}

export interface KeptDraft {
  readonly family: string;
  readonly specialty: Specialty;
  readonly answers: Answers;
  readonly step: DraftStep;
}

/** A draft that stands as if somebody had left it there, by the window's own functions. */
export async function keepDraft(page: Page, draft: KeptDraft): Promise<void> {
  const { family, answers, step } = draft;
  await page.evaluate(
    async (asked) => {
      const found = await window.estuaire.patient.search({ text: asked.family, limit: 10 });
      const patientId = found.ok ? found.value.rows[0]?.id : undefined;
      if (patientId === undefined) throw new Error(`Nobody is called ${asked.family}`);
      const { draft: drafts } = window.estuaire;
      const made = await drafts.create({ patientId, specialty: asked.specialty });
      if (!made.ok) throw new Error(made.error.code);
      const patch = { answers: asked.answers, step: asked.step };
      const kept = await drafts.save({ id: made.value.id, patch });
      if (!kept.ok) throw new Error(kept.error.code);
    },
    { family, specialty: draft.specialty.code, answers, step },
  );
}

/** « Reprendre », of the draft of this person and team. */
export async function resumeDraft(page: Page, { family, specialty }: KeptDraft): Promise<void> {
  await searchRequests(page, family);
  const resume = new RegExp(`^${literal(text.requests.actions.draft)}`);
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: specialty.label });
  await line.getByRole('button', { name: resume }).first().click();
  // Its person first (5.36).
  await page.getByRole('button', { name: text.safety.resume.go }).click();
  await page.getByRole('navigation', { name: text.wizard.stepsLabel }).waitFor();
}
