import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { Workstation } from '../support/workstation.ts';
import { installHere, joinHere } from './inPage.ts';

const passphrase = 'tulipe marteau violet ancre farine';

/** An EHPAD's workstation with its nurse, joined to a practice hub. */
export async function installNurse(workstation: Workstation, url: string): Promise<Page> {
  const gate = await workstation.gate();
  const key = await gate.evaluate(installHere, passphrase);
  // The window may be gone before it hears that its key was right.
  await gate
    .evaluate((recoveryKey) => window.estuaire.setup.confirmRecovery({ recoveryKey }), key)
    .catch(() => undefined);
  const page = await workstation.record();
  await page.evaluate(joinHere, { url, code: 'PRAT-EHPA-D000-0001' });
  return page;
}
