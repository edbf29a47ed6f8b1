/** Elements of the feed asked for in one page, at most. */
export const largestPage = 100;

/**
 * How many elements of the feed are asked for at once: fewer after an answer that was too large for something on the way,
 * or that a weak line broke, down to one. What was too large is not asked for again in the same life of the engine.
 */
export interface PageSize {
  readonly count: () => number;
  readonly passed: () => void;
  readonly broke: () => void;
  /** False when not even one element passes. */
  readonly wasTooLarge: () => boolean;
}

export function createPageSize(): PageSize {
  let count = largestPage;
  let largest = largestPage;
  const halve = (): void => {
    count = Math.max(1, Math.floor(count / 2));
  };
  return {
    count: () => count,
    passed: () => {
      count = Math.min(largest, count * 2);
    },
    broke: halve,
    wasTooLarge: () => {
      const isSingle = count === 1;
      halve();
      largest = count;
      return !isSingle;
    },
  };
}
