import '../../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';

/** The id of a request just signed here: its number was on screen, and no other resident has that name. */
export async function findRequest(page: Page, number: string, family: string): Promise<string> {
  const id = await page.evaluate(
    async ([typed, name]) => {
      const found = await window.estuaire.serviceRequest.search({
        view: 'all',
        patientId: null,
        specialty: null,
        text: typed ?? '',
        offset: 0,
        limit: 50,
      });
      const rows = found.ok ? found.value.rows : [];
      return rows.find((row) => row.patientFamily === name)?.id ?? null;
    },
    [number, family],
  );
  if (id === null) throw new Error(`${number} is not on this workstation`);
  return id;
}

/** What the vault keeps of a request, through the window's own functions: ids and fingerprints have no place on screen. */
export async function readRequest(page: Page, id: string): Promise<RequestDetail> {
  const read = await page.evaluate(async (requestId) => {
    const detail = await window.estuaire.serviceRequest.read({ id: requestId });
    return detail.ok ? detail.value : null;
  }, id);
  if (read === null) throw new Error('The request is not on this workstation');
  return read;
}
