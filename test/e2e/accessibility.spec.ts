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

  test('hold on the expert’s side, joined to a hub', async ({ workstation }) => {
    const { faults, look, screens } = collectFaults();
    await walkExpert(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(15);
  });
});
