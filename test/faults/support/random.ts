export { seededRandom } from '../../support/seededRandom.ts';

/** An integer from 0 to `limit` - 1. */
export type Random = (limit: number) => number;
