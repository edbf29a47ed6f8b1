import { test as base, type Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { discover } from './acts/gate.ts';

interface Fixtures {
  /** A new workstation on its first start, closed after the test. */
  readonly workstation: Workstation;
  /** Its window in exercise, somebody unlocked. */
  readonly practice: Page;
}

interface SharedFixtures {
  /** One exercise for all tests that leave it as they found it. */
  readonly shared: { readonly workstation: Workstation; readonly page: Page };
}

export const test = base.extend<Fixtures, SharedFixtures>({
  workstation: async ({ browserName: _unused }, use) => {
    const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
    await use(workstation);
    await workstation.close();
  },
  practice: async ({ workstation }, use) => {
    await discover(await workstation.gate());
    await use(await workstation.record());
  },
  shared: [
    async ({ browserName: _unused }, use) => {
      const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
      await discover(await workstation.gate());
      await use({ workstation, page: await workstation.record() });
      await workstation.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
