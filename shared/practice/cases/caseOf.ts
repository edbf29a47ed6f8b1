import type { QueueCode } from '../queueCode.ts';
import { cardiologyCase } from './cardiologyCase.ts';
import type { ClinicalCase } from './clinicalCase.ts';
import { dermatologyCase } from './dermatologyCase.ts';
import { geriatricsCase } from './geriatricsCase.ts';
import { haematologyCases } from './haematologyCases.ts';
import { nephrologyCase } from './nephrologyCase.ts';
import { ophthalmologyCases } from './ophthalmologyCases.ts';
import { palliativeCase } from './palliativeCase.ts';
import { woundCase } from './woundCase.ts';

/** One case of each tray: what the guided exercise writes and answers. A tray without one does not compile. */
export const caseOf: Readonly<Record<QueueCode, ClinicalCase>> = {
  'OPHT-EHPAD': ophthalmologyCases.cataract,
  HEMATO: haematologyCases.anaemia,
  DERM: dermatologyCase,
  PLAIES: woundCase,
  GERIA: geriatricsCase,
  CARDIO: cardiologyCase,
  NEPHRO: nephrologyCase,
  PALLIA: palliativeCase,
};
