import type { Step } from '../../../../shared/forms/form.ts';
import type { DraftStep } from '../../../../shared/ipc/request.ts';

/** The five steps, in order. */
export const draftSteps: readonly DraftStep[] = [
  'patient',
  'redFlags',
  'clinical',
  'images',
  'review',
];

const stepByForm: Readonly<Record<Step, DraftStep>> = {
  signs: 'redFlags',
  clinical: 'clinical',
  images: 'images',
  sign: 'review',
  opinion: 'review',
};

/** Where a question of the form is asked. */
export function draftStepOf(step: Step): DraftStep {
  return stepByForm[step];
}

export function neighbour(step: DraftStep, by: 1 | -1): DraftStep {
  return draftSteps[draftSteps.indexOf(step) + by] ?? step;
}
