import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaigns } from '../../faults/campaigns/index.ts';
import { patched } from '../../faults/support/stagedCopy.ts';
import { repository } from '../../support/where.ts';

const cases = campaigns.flatMap(({ name, planted }) =>
  planted.map((bug) => ({ campaign: name, bug })),
);

describe('a planted bug', () => {
  test.each(cases)('of $campaign can be planted: $bug.name', ({ bug }) => {
    const texts = new Map<string, string>();
    for (const { file, find, replace } of bug.patches) {
      const text = texts.get(file) ?? readFileSync(join(repository, file), 'utf8');
      texts.set(file, patched(text, find, replace, file));
    }
    for (const [file, text] of texts) {
      expect(text).not.toBe(readFileSync(join(repository, file), 'utf8'));
    }
  });
});
