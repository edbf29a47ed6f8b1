import { beforeEach } from 'vitest';
import { beginTry } from './seededRandom.ts';

/** A second try draws the same seeds: chance does not excuse what chance has found. */
beforeEach(({ task }) => beginTry((task.result?.errors?.length ?? 0) > 0));
