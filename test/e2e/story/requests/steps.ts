import type { Step } from '../step.ts';
import { answerOfflineStep, expertJoinsStep, expertTakesStep } from './answer.ts';
import { callStep } from './call.ts';
import { complementStep } from './complement.ts';
import { correctionStep } from './correction.ts';
import { haematologyOpinionStep, haematologyStep } from './haematology.ts';
import { hubDownStep, hubUpStep, nurseJoinsStep } from './joinHub.ts';
import { nothingOfRequestsInClearStep } from './nothingInClear.ts';
import { acknowledgedStep, opinionReceivedStep } from './readOpinion.ts';
import { redirectStep, refusalStep } from './redirect.ts';
import {
  askOphthalmologyStep,
  chooseResidentStep,
  hubBackStep,
  killAfterSigningStep,
} from './send.ts';

/** From the nurse to the specialist and back, over a real hub that comes and goes. */
export const requestSteps: readonly Step[] = [
  hubUpStep,
  nurseJoinsStep,
  hubDownStep,
  chooseResidentStep,
  askOphthalmologyStep,
  killAfterSigningStep,
  hubBackStep,
  expertJoinsStep,
  expertTakesStep,
  answerOfflineStep,
  opinionReceivedStep,
  acknowledgedStep,
  correctionStep,
  haematologyStep,
  complementStep,
  haematologyOpinionStep,
  redirectStep,
  refusalStep,
  callStep,
  nothingOfRequestsInClearStep,
];
