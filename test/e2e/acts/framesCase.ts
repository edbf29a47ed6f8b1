import { picture, slots } from '../../faults/support/pictures.ts';
import { drawDicom, takenLately } from '../../support/dicomSample.ts';
import { requestAnswers } from '../../support/exampleAnswers.ts';
import { silentNurse } from '../walk/region/silentNurse.ts';

/** Sends a request of two eyes whose first picture is an object of two frames; waits until the hub has all of it. */
export async function askWithFrames(url: string): Promise<void> {
  const [first, ...others] = slots;
  const frames = { width: 320, height: 240, frames: 2, side: 'R', takenAt: takenLately() };
  const nurse = await silentNurse(url);
  try {
    await nurse.ask('ophthalmology', requestAnswers('ophthalmology'), [
      { slot: first, bytes: drawDicom(frames) },
      ...others.map((slot, number) => ({ slot, bytes: picture(number) })),
    ]);
  } finally {
    await nurse.close();
  }
}
