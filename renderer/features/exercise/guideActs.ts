import type { ExerciseView, WalkStep } from '../../../shared/ipc/exercise.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import type { Route } from '../../lib/navigation.ts';

export type GuideAct = keyof Catalogue['exercise']['guide']['acts'];

export interface GuideLine {
  readonly act: GuideAct;
  /** 1 to `guideSteps`. */
  readonly number: number;
}

export const guideSteps = 6;

const numbers: Readonly<Record<WalkStep, number>> = {
  resident: 1,
  redFlags: 3,
  picture: 4,
  sign: 5,
  answer: 6,
  read: 6,
  finish: 6,
};

/** The next act, from where the walk stands and what is on screen. Pure. */
export function guideLine(walk: NonNullable<ExerciseView['walk']>, route: Route): GuideLine {
  const { step, attests } = walk;
  const number = numbers[step];
  switch (step) {
    case 'resident':
      return firstLine(route);
    case 'redFlags':
    case 'picture':
    case 'sign':
      return { act: route.name === 'draft' ? step : 'draft', number };
    case 'finish':
      return { act: attests ? 'finishAndSign' : 'finish', number };
    default:
      return { act: step, number };
  }
}

function firstLine(route: Route): GuideLine {
  if (route.name === 'newRequest' && route.patientId !== null) {
    return { act: 'specialty', number: 2 };
  }
  return { act: route.name === 'resident' ? 'file' : 'search', number: 1 };
}
