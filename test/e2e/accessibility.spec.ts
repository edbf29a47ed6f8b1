import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { walkExpert } from './walk/expert.ts';
import { walkInstallation } from './walk/installation.ts';
import type { Look } from './walk/moves.ts';
import { walkPractice } from './walk/practice.ts';
import { walkAsking } from './walk/requests.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line per fault: rule, how many places, and the first of them. */
async function faultsOn(page: Page): Promise<readonly string[]> {
  // The default mode opens a page of its own, which Electron does not allow.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(rules);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160) ?? ''}`,
  );
}

function collector() {
  const faults: Record<string, readonly string[]> = {};
  let screens = 0;
  const look: Look = async (name, page) => {
    screens += 1;
    const found = await faultsOn(page);
    if (found.length > 0) faults[name] = found;
  };
  return { faults, look, screens: () => screens };
}

// Every screen is read whole: a walk lasts minutes on a slow machine.
test.setTimeout(600_000);
// A film of every step costs more than the reading itself.
test.use({ trace: 'off' });

test.describe('accessibility rules that a machine can check', () => {
  test('hold on first start and installation', async ({ workstation }) => {
    const { faults, look, screens } = collector();
    await walkInstallation(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(5);
  });

  test('hold on every screen of an unlocked person, by day and by night, and on the lock', async ({
    workstation,
  }) => {
    const { faults, look, screens } = collector();
    await walkPractice(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(15);
  });

  test('hold on the requests, the steps of a new one and the opinion', async ({ workstation }) => {
    const { faults, look, screens } = collector();
    await walkAsking(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(40);
  });

  test('hold on the expert’s side, joined to a hub', async ({ workstation }) => {
    const { faults, look, screens } = collector();
    await walkExpert(workstation, look);
    expect(faults).toEqual({});
    expect(screens()).toBeGreaterThan(15);
  });
});
