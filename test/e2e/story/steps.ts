import { createResidentsStep } from './createResidents.ts';
import { installStep } from './install.ts';
import { killDuringSaveStep } from './killDuringSave.ts';
import { nothingInClearStep } from './nothingInClear.ts';
import { nothingLostStep } from './nothingLost.ts';
import { requestSteps } from './requests/steps.ts';
import type { Step } from './step.ts';
import { unlockAgainStep } from './unlockAgain.ts';

/** The story in order, told by the demonstration and checked by the tests. */
export const steps: readonly Step[] = [
  installStep,
  createResidentsStep,
  killDuringSaveStep,
  unlockAgainStep,
  nothingLostStep,
  nothingInClearStep,
  ...requestSteps,
];
