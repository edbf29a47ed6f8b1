import { measuredSide, measureQuality } from '../../electron/decoder/quality/measure.ts';
import { drawSkin } from '../support/pictures/drawSkin.ts';
import { qualityTable, tableWords } from '../support/pictures/qualityTable.ts';
import { type BenchRow, median, timed } from './measure.ts';

const runs = 15;

/**
 * What the quality gate says of every public and drawn picture and of their spoilt copies, printed as the table of
 * `electron/decoder/quality/README.md`; and how long it takes on the copy that the decoder measures.
 */
export function qualityRows(): Record<string, BenchRow> {
  const lines = qualityTable();
  console.log(tableWords(lines));
  const sum = (part: typeof lines, of: 'count' | 'right') =>
    part.reduce((total, line) => total + line[of], 0);
  const good = lines.filter(({ expected, copy }) => expected === null && copy === 'as it is');
  const spoilt = lines.filter(({ expected }) => expected !== null);
  const copy = drawSkin(measuredSide, (measuredSide * 3) / 4, { tone: 'light', seed: 1 });
  return {
    'quality.caught': {
      value: sum(spoilt, 'right') / sum(spoilt, 'count'),
      unit: 'share of the spoilt copies',
      detail: { copies: sum(spoilt, 'count') },
    },
    'quality.falseAlarms': {
      value: 1 - sum(good, 'right') / sum(good, 'count'),
      unit: 'share of the pictures without a flaw',
      detail: { pictures: sum(good, 'count') },
    },
    'quality.measure': { value: median(timed(runs, () => void measureQuality(copy))), unit: 'ms' },
  };
}
