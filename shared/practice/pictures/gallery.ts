import type { EyeLook } from '../cases/clinicalCase.ts';
import { drawFundus } from './fundus.ts';
import type { FundusOptions, FundusSign, FundusView } from './fundusOptions.ts';
import type { Pixels } from './raster.ts';
import { drawSmear, type SmearOptions } from './smear.ts';

/** Something to draw. Equal keys are equal pictures: each is drawn and encoded once, whoever uses it. */
export type Drawing =
  | { readonly key: string; readonly kind: 'fundus'; readonly options: FundusOptions }
  | { readonly key: string; readonly kind: 'smear'; readonly options: SmearOptions };

/** Pixels of a practice picture: enough to zoom into, few enough to draw in about a second. */
export const fundusSize = { width: 1024, height: 912 } as const;
export const smearSize = { width: 1024, height: 768 } as const;

/** What goes wrong with a picture, for cases that must be refused or sorted out. */
export type PictureFlaw = 'blur' | 'dark' | 'swapped';

/** The eyes that exist in the exercise: each look has a right and a left eye of its own. */
const looks: Readonly<Record<EyeLook, { seed: number; signs: readonly FundusSign[] }>> = {
  healthy: { seed: 1, signs: [] },
  aged: { seed: 2, signs: [] },
  drusen: { seed: 3, signs: ['drusen'] },
  diabetic: { seed: 4, signs: ['haemorrhages', 'exudates'] },
  cupped: { seed: 5, signs: ['cupping'] },
  cataract: { seed: 7, signs: ['cataract'] },
};

/** A picture of one eye. `shot` is 1 now; older ones were framed otherwise, before any sign appeared. */
export function fundusDrawing(
  look: EyeLook,
  eye: 'right' | 'left',
  view: FundusView,
  { flaw, shot = 1 }: { readonly flaw?: PictureFlaw; readonly shot?: number } = {},
): Drawing {
  const { seed, signs } = looks[look];
  return {
    key: ['fundus', look, eye, view, shot, flaw].filter((part) => part !== undefined).join('-'),
    kind: 'fundus',
    options: {
      eye,
      view,
      blur: flaw === 'blur',
      dark: flaw === 'dark',
      swapped: flaw === 'swapped',
      seed: seed * 2 + (eye === 'right' ? 0 : 1),
      shot,
      signs: shot === 1 ? signs : [],
    },
  };
}

export function smearDrawing(options: SmearOptions): Drawing {
  const key = `smear-${options.kind}-${options.magnification}-${options.seed}`;
  return { key, kind: 'smear', options };
}

/** Draws it. About a second of work for a slow computer. */
export function drawPicture(drawing: Drawing): Pixels {
  return drawing.kind === 'fundus'
    ? drawFundus(fundusSize.width, fundusSize.height, drawing.options)
    : drawSmear(smearSize.width, smearSize.height, drawing.options);
}

export function sizeOf(drawing: Drawing): { readonly width: number; readonly height: number } {
  return drawing.kind === 'fundus' ? fundusSize : smearSize;
}
