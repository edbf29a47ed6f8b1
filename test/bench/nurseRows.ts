import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { type Effort, effortOf } from '../e2e/acts/effort.ts';
import { discover } from '../e2e/acts/gate.ts';
import {
  askFrom,
  beginForKnown,
  beginForNew,
  goHome,
  type JourneyRequest,
  requiredAnswers,
} from '../e2e/acts/nurseJourney.ts';
import { slotNamed } from '../e2e/acts/requests.ts';
import { corsican } from '../e2e/story/people.ts';
import { caseOf } from '../e2e/story/requests/cases.ts';
import { prepareFiles } from '../e2e/story/requests/pictures.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation } from '../support/workstation.ts';
import type { BenchRow } from './measure.ts';

/** Aims of ui.md, section 4, and of the issue: seconds and acts. */
const aims = { first: { seconds: 300, acts: 56 }, known: { seconds: 180, acts: 36 } } as const;

/** What the first and the second request for one resident ask of a nurse alone, from her home screen, in the exercise. */
export async function nurseRows(): Promise<Record<string, BenchRow>> {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-nurse') });
  try {
    await discover(await workstation.gate());
    const page = await workstation.record();
    const asked = request();
    const first = await effortOf(async () => {
      await beginForNew(page, corsican);
      await askFrom(page, asked);
    });
    await goHome(page);
    const known = await effortOf(async () => {
      await beginForKnown(page, corsican);
      await askFrom(page, asked);
    });
    return {
      'nurse.first': row(first.effort, aims.first),
      'nurse.known': row(known.effort, aims.known),
    };
  } finally {
    await workstation.close();
  }
}

function request(): JourneyRequest {
  const { code, name, answers: all, pictures } = caseOf('ophthalmology');
  const form = formCatalogue.specialty(code)?.requestForm;
  if (form === undefined) throw new Error(`No form for ${code}`);
  const answers = requiredAnswers(form, all);
  // Named as a retinograph names them: eye, then what is seen of it.
  const named = pictures.map((one) => ({ ...one, name: `${one.slot.replace('.', '_')}_001.jpg` }));
  const files = prepareFiles(makeRunFolder('bench-nurse-desk'), named, null);
  return {
    team: name,
    form,
    answers,
    pictures: files.map(({ slot, path }) => ({ path, slot: slotNamed(form, answers, slot) })),
  };
}

function row(effort: Effort, aim: { readonly seconds: number; readonly acts: number }): BenchRow {
  return {
    unit: 's of the keystroke-level model, free text apart',
    value: effort.seconds,
    baseline: aim.seconds,
    ratio: effort.seconds / aim.seconds,
    detail: {
      acts: effort.acts,
      actsAim: aim.acts,
      presses: effort.presses,
      freeTextSeconds: Math.round(effort.freeText.seconds),
      freeTextActs: effort.freeText.acts,
    },
  };
}
