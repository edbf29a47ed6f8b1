import { peopleSeen } from './acts/patientSeen.ts';
import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { walkExpert } from './walk/expert.ts';
import { walkInstallation } from './walk/installation.ts';
import { walkPractice } from './walk/practice.ts';
import { walkAsking } from './walk/requests.ts';

// Every screen is read whole: a walk lasts minutes on a slow machine.
test.setTimeout(600_000);
// A film of every step costs more than the reading itself.
test.use({ trace: 'off' });

test.describe('5.35 accessibility rules that a machine can check', () => {
  test('hold on first start and installation', async ({ workstation }) => {
    const { faults, look, screens } = collectFaults();
    await walkInstallation(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(5);
  });

  test('hold on every screen of an unlocked person, by day and by night, and on the lock', async ({
    workstation,
  }) => {
    const { faults, look, screens } = collectFaults();
    await walkPractice(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(15);
  });

  test('hold on the requests, the steps of a new one and the opinion', async ({ workstation }) => {
    const { faults, look, screens } = collectFaults();
    await walkAsking(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(40);
  });

  test('5.1 5.35 hold on the expert’s side, where a case names its patient on every screen', async ({
    workstation,
  }) => {
    const { faults, look, screens } = collectFaults();
    const cases: { readonly seen: readonly string[]; readonly name: string }[] = [];
    await walkExpert(workstation, async (screen, page) => {
      await look(screen, page);
      if (!screen.startsWith('lecture')) return;
      const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      cases.push({ seen: await peopleSeen(page), name });
      expect(await page.title()).not.toContain(name);
    });
    expect(cases.length).toBeGreaterThan(8);
    expect(cases.filter(({ seen, name }) => seen.join() !== name || name === '')).toEqual([]);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(15);
  });
});
