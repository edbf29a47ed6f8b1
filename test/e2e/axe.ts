import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Look } from './walk/moves.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line per fault: rule, how many places, and the first of them. */
export async function faultsOn(page: Page): Promise<readonly string[]> {
  // The default mode opens a page of its own, which Electron does not allow.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(rules);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160) ?? ''}`,
  );
}

export interface Collector {
  /** Reads the page that it is shown. */
  readonly look: Look;
  /** What was found, by the name of the screen. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
  readonly screens: () => number;
}

/** Reads every screen of a walk by the rules that a machine can check. */
export function collectFaults(): Collector {
  const faults: Record<string, readonly string[]> = {};
  let screens = 0;
  return {
    faults,
    screens: () => screens,
    look: async (name, page) => {
      screens += 1;
      const found = await faultsOn(page);
      if (found.length > 0) faults[name] = found;
    },
  };
}
