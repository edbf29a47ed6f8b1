import type { AskedRequest } from '../../../support/hostileHub.ts';
import type { Random } from '../../support/random.ts';
import { actAttacks } from './actAttacks.ts';
import { type Attack, oneOf, onFeed } from './attack.ts';
import { feedAttacks } from './feedAttacks.ts';
import { lineFamilies, slow } from './lineAttacks.ts';

const telling = [...actAttacks, ...feedAttacks];
const slowInThousand = 3;

/** Those that take no time to tell, once each. */
export const quickAttacks: readonly Attack[] = [...new Set([...telling, ...lineFamilies.flat()])];

/** Every kind of lie, once. */
export const allAttacks: readonly Attack[] = [...quickAttacks, ...slow];

export interface Drawer {
  /** @param feedMayPass whether a page of the feed may become another that is as well formed */
  readonly draw: (asked: AskedRequest, feedMayPass: boolean) => Attack;
}

/**
 * Draws what fits the question; what speaks of it more often than what fits anything, and always one of those that were
 * drawn least, so that none is left to luck.
 * @param untold those of which at least one is still to be told: each second time one of them, as long as any fits
 */
export function createDrawer(random: Random, untold: () => readonly Attack[]): Drawer {
  const drawn = new Map<Attack, number>();
  const leastDrawn = (choices: readonly Attack[]): Attack => {
    const counts = choices.map((one) => drawn.get(one) ?? 0);
    const least = Math.min(...counts);
    const chosen = oneOf(
      choices.filter((_, index) => counts[index] === least),
      random,
    );
    drawn.set(chosen, least + 1);
    return chosen;
  };
  return {
    draw: (asked, feedMayPass) => {
      const fits = (one: Attack): boolean =>
        one.on(asked) && !(one.mayPass && onFeed(asked) && !feedMayPass);
      const due = random(2) > 0 ? untold().filter(fits) : [];
      if (due.length > 0) return leastDrawn(due);
      if (random(1000) < slowInThousand) return leastDrawn(slow.filter(fits));
      const fitting = telling.filter(fits);
      if (fitting.length > 0 && random(2) > 0) return leastDrawn(fitting);
      const families = lineFamilies.map((family) => family.filter(fits));
      return leastDrawn(
        oneOf(
          families.filter((family) => family.length > 0),
          random,
        ),
      );
    },
  };
}
