import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { everything } from './readyDraft.ts';

/** Begins an ophthalmology request for a resident of the exercise, by the page's own calls. Answers its id. */
export async function beginDraftHere(page: Page): Promise<string> {
  return page.evaluate(async (asked) => {
    const { serviceRequest, draft } = window.estuaire;
    const found = await serviceRequest.search({ ...asked, view: 'waiting' });
    const id = found.ok ? found.value.rows[0]?.id : undefined;
    const read = await serviceRequest.read({ id: id ?? '' });
    if (!read.ok) throw new Error('no resident');
    const patientId = read.value.patient.id;
    const begun = await draft.create({ patientId, specialty: 'ophthalmology' });
    if (!begun.ok) throw new Error('no draft');
    return begun.value.id;
  }, everything);
}
