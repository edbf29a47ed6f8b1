import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import { measureQuality } from '../../../electron/decoder/quality/measure.ts';
import {
  type PictureKind,
  type PictureRemark,
  remarksOn,
} from '../../../shared/domain/imageQuality.ts';
import {
  drawPicture,
  fundusDrawing,
  smearDrawing,
} from '../../../shared/practice/pictures/gallery.ts';
import type { Pixels } from '../../../shared/practice/pictures/raster.ts';
import { repository } from '../where.ts';
import { drawSkin } from './drawSkin.ts';
import { spoiltCopies } from './spoilt.ts';

/** A picture to judge: what should be said of it as it is, null for nothing. */
interface Sample {
  readonly name: string;
  readonly kind: PictureKind;
  readonly flaw: PictureRemark | null;
  readonly draw: () => Pixels;
}

export interface TableLine {
  /** « public fundus », « drawn smear »… */
  readonly group: string;
  /** What was done to it. */
  readonly copy: string;
  readonly expected: PictureRemark | null;
  readonly count: number;
  /** Pictures of which the expected remark was said; of those that need none, pictures left in peace. */
  readonly right: number;
  /** Remarks besides the expected one, with their number. */
  readonly others: Readonly<Record<string, number>>;
}

const looks = ['healthy', 'aged', 'drusen', 'diabetic', 'cupped', 'cataract'] as const;
const eyes = ['right', 'left'] as const;

const drawn: readonly Sample[] = [
  ...looks.flatMap((look) =>
    eyes.flatMap((eye) =>
      (['macula', 'papille'] as const).map((view): Sample => {
        const draw = () => drawPicture(fundusDrawing(look, eye, view));
        return { name: 'drawn fundus', kind: 'fundus', flaw: null, draw };
      }),
    ),
  ),
  ...(['blur', 'dark'] as const).flatMap((flaw) =>
    looks.map((look): Sample => {
      const draw = () => drawPicture(fundusDrawing(look, 'right', 'macula', { flaw }));
      const said = flaw === 'blur' ? 'blurred' : 'tooDark';
      return {
        name: `drawn ${flaw === 'blur' ? 'blurred' : 'dark'}`,
        kind: 'fundus',
        flaw: said,
        draw,
      };
    }),
  ),
  ...(['usual', 'lymphocytes', 'blasts', 'rouleaux', 'fragments'] as const).flatMap((kind) =>
    ([400, 1000] as const).map((magnification): Sample => {
      const draw = () => drawPicture(smearDrawing({ kind, magnification, seed: 1 }));
      return { name: 'drawn smear', kind: 'smear', flaw: null, draw };
    }),
  ),
  ...(['light', 'dark'] as const).flatMap((tone) =>
    [1, 2, 3].map((seed): Sample => {
      const draw = () => drawSkin(1200, 900, { tone, seed });
      return { name: `drawn ${tone} skin`, kind: 'skin', flaw: null, draw };
    }),
  ),
];

/** Public pictures kept beside the repository, never in it; none where the folder is missing. */
export function publicSamples(): readonly Sample[] {
  const folder = process.env.ESTUAIRE_IMAGES ?? join(repository, '..', 'shared', 'images');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^(fundus|blood-smear).*\.jpe?g$/.test(file))
    .toSorted()
    .map((file) => {
      const kind = file.startsWith('fundus') ? 'fundus' : 'smear';
      return { name: `public ${kind}`, kind, flaw: null, draw: () => readJpeg(join(folder, file)) };
    });
}

/** Judges every sample as it is, and those without a flaw again in each way that a picture is spoilt. */
export function qualityTable(
  samples: readonly Sample[] = [...publicSamples(), ...drawn],
): readonly TableLine[] {
  const lines = new Map<string, TableLine>();
  for (const { name, kind, flaw, draw } of samples) {
    const pixels = draw();
    const copies = flaw === null ? spoiltCopies(pixels) : [];
    for (const copy of [{ name: 'as it is', expected: flaw, pixels }, ...copies]) {
      const said = remarksOn(measureQuality(copy.pixels), kind);
      const key = `${name} | ${copy.name}`;
      const before = lines.get(key);
      const others = { ...before?.others };
      for (const one of said) if (one !== copy.expected) others[one] = (others[one] ?? 0) + 1;
      const isRight = copy.expected === null ? said.length === 0 : said.includes(copy.expected);
      lines.set(key, {
        group: name,
        copy: copy.name,
        expected: copy.expected,
        count: (before?.count ?? 0) + 1,
        right: (before?.right ?? 0) + (isRight ? 1 : 0),
        others,
      });
    }
  }
  return [...lines.values()];
}

/** The table as `electron/decoder/quality/README.md` has it. */
export function tableWords(lines: readonly TableLine[]): string {
  const rows = lines.map(({ group, copy, expected, count, right, others }) => {
    const besides = Object.entries(others).map(([remark, times]) => `${remark} ${times}`);
    return `| ${group} | ${copy} | ${expected ?? 'none'} | ${right} of ${count} | ${besides.join(', ')} |`;
  });
  return [
    '| Pictures | Copy | Expected | Right | Said besides |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function readJpeg(path: string): Pixels {
  const { width, height, data } = decode(readFileSync(path), { useTArray: true });
  return { width, height, data: new Uint8ClampedArray(data) };
}
