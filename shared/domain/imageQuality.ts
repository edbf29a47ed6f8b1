import { z } from 'zod';
import type { PictureSlot } from '../forms/form.ts';

/** What a picture is of, which decides what is asked of it. Documents, traces and OCT reports have no kind: nothing is said of them. */
export const pictureKinds = ['fundus', 'anterior', 'skin', 'smear'] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** What is said of a picture, in the order in which it is said; none is « Nette ». */
export const pictureRemarks = [
  'blurred',
  'tooDark',
  'tooBright',
  'glare',
  'framing',
  'tooSmall',
] as const;
export type PictureRemark = (typeof pictureRemarks)[number];

/**
 * Why a picture with a remark was kept (domain.md 4.1.3, its list of causes). `readable`: the remark is wrong, which the
 * person who sees the picture may always say.
 */
export const keptDespiteReasons = [
  'bestOfSeveral',
  'moved',
  'eyeMedia',
  'notPossible',
  'equipment',
  'readable',
] as const;
export type KeptDespiteReason = (typeof keptDespiteReasons)[number];

const share = z.number().min(0).max(1);

/** What the decoder measured on the pixels; `electron/decoder/quality/README.md` says how. */
export const QualityMeasures = z.strictObject({
  /** Of the whole picture, in pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Mean luma of the lit part, 0 to 255. */
  light: z.number().min(0).max(255),
  /** Luma that 2 % of the lit part exceeds, 0 to 255. */
  highlight: z.number().min(0).max(255),
  /** Mean square of the Laplacian at 256 pixels ÷ square of the mean luma, in thousandths. */
  detail: z.number().min(0).max(1_000_000),
  /** The same energy at 512 pixels ÷ that at 256. */
  fineness: z.number().min(0).max(1_000_000),
  /** Part of the lit pixels that is white in all three colours. */
  white: share,
  /** Part of the frame that is lit. */
  lit: share,
  /** Part of the round field of the camera, as far as it lies in the frame, that is lit. */
  field: share,
});
export type QualityMeasures = z.infer<typeof QualityMeasures>;

interface Limits {
  /** `detail` below which a picture is blurred. */
  readonly detail: number;
  /** `fineness` below which it is blurred, whatever its contrast. */
  readonly fineness: number;
  /** `detail` below which it is blurred when grain is all the detail there is (`grainFineness`). */
  readonly grainDetail: number;
  /** `light` below which it is too dark; null where skin itself may be dark. */
  readonly darkLight: number | null;
  /** `highlight` below which it is too dark: nothing in it is bright. */
  readonly darkHighlight: number;
  readonly brightLight: number;
  /** `white` above which there is glare; null where white things belong in the picture. */
  readonly white: number | null;
  /** `field` below which it is badly framed or in the shadow of the lashes; null where there is no round field. */
  readonly field: number | null;
  /** `lit` below which the field fills too little of the frame; null likewise. */
  readonly lit: number | null;
  /** Lit pixels below which it is too small. */
  readonly pixels: number;
}

/**
 * One table for every number. Sources: [D] domain.md 4.1.3, [V] the table of `electron/decoder/quality/README.md`, half
 * way (by ratio) between the worst picture that can be read and the best of the spoilt copies; [C] a choice argued there.
 * These are hints for whoever takes the picture: none blocks sending, none says anything of the eye or of the skin.
 */
export const qualityLimits: Readonly<Record<PictureKind, Limits>> = {
  fundus: {
    detail: 0.43, // [V] narrow: the drawn cataract has 0.46, out of focus at most 0.42
    fineness: 0.17, // [V]
    grainDetail: 0.7, // [V]
    darkLight: 60, // [V]
    darkHighlight: 90, // [V]
    brightLight: 160, // [V]
    white: 0.005, // [V] criterion 4 of [D]: no flare, no reflection
    field: 0.75, // [D] criterion 3: no shadow of lashes or edge over a quarter
    lit: 0.3, // [C]
    pixels: 500_000, // [C] criterion 7 of [D] wishes 1.5 million, to be confirmed
  },
  anterior: {
    detail: 0.2, // [C]
    fineness: 0.15, // [C]
    grainDetail: 0.2, // [C]
    darkLight: null, // [C]
    darkHighlight: 80, // [C]
    brightLight: 215, // [C]
    white: 0.05, // [C] the lamp's own reflection on the cornea is always there
    field: null,
    lit: null,
    pixels: 500_000, // [C]
  },
  skin: {
    detail: 0.3, // [V] drawn skin only
    fineness: 0.15, // [V] drawn skin only
    grainDetail: 0.3, // [C]
    darkLight: null, // [C] dark skin in good light is no dark picture
    darkHighlight: 80, // [V]
    brightLight: 215, // [V]
    white: null, // [C] a ruler, a dressing and a sheet are white
    field: null,
    lit: null,
    pixels: 500_000, // [C]
  },
  smear: {
    detail: 0.35, // [V]
    fineness: 0.15, // [V]
    grainDetail: 0.35, // [C]
    darkLight: 110, // [V]
    darkHighlight: 120, // [V]
    brightLight: 235, // [V]
    white: null, // [C] the ground of a smear is white
    field: null,
    lit: null,
    pixels: 250_000, // [C] the public smears, readable, have 307,200
  },
};

/** `fineness` over which the finest detail is the sensor's grain: structure grows with the scale, grain shrinks. */
const grainFineness = 2;

/** What is to be said of a picture in that kind of place; empty: « Nette ». */
export function remarksOn(measures: QualityMeasures, kind: PictureKind): readonly PictureRemark[] {
  const limits = qualityLimits[kind];
  const { light, highlight, white, lit, field } = measures;
  const dark =
    highlight < limits.darkHighlight || (limits.darkLight !== null && light < limits.darkLight);
  const bright = light > limits.brightLight;
  // Light decides first: in the dark there is only noise to judge sharpness on, and the shadow is the dark itself.
  const said: Readonly<Record<PictureRemark, boolean>> = {
    blurred: !bright && isBlurred(measures, limits),
    tooDark: dark,
    tooBright: bright,
    glare: !bright && limits.white !== null && white > limits.white,
    framing:
      !dark &&
      ((limits.field !== null && field < limits.field) ||
        (limits.lit !== null && lit < limits.lit)),
    tooSmall: !dark && measures.width * measures.height * lit < limits.pixels,
  };
  return pictureRemarks.filter((remark) => said[remark]);
}

/**
 * What is said of a picture of which nobody said what it shows, as the answer to a complement: what it would be told in every
 * place that it could have been for. Null where some would say something and others not: then nothing is said of it.
 * @param kinds those that the form of the request takes
 */
export function commonRemarks(
  measures: QualityMeasures,
  kinds: readonly PictureKind[],
): readonly PictureRemark[] | null {
  const [first, ...others] = kinds.map((kind) => remarksOn(measures, kind));
  if (first === undefined) return null;
  const shared = first.filter((remark) => others.every((said) => said.includes(remark)));
  const isClear = [first, ...others].every((said) => said.length === 0);
  return shared.length > 0 || isClear ? shared : null;
}

function isBlurred({ detail, fineness }: QualityMeasures, limits: Limits): boolean {
  if (detail < limits.detail || fineness < limits.fineness) return true;
  return fineness > grainFineness && detail < limits.grainDetail;
}

/** The kind of picture that a place of a form takes; null for documents, traces and reports. */
export function kindOfSlot({
  code,
  modality,
  accepts,
}: Pick<PictureSlot, 'code' | 'modality' | 'accepts'>): PictureKind | null {
  return accepts.includes('pdf') || modality === null ? null : kindOf(code, modality);
}

/** The kinds of pictures that these places take, each once. */
export function kindsOfSlots(
  slots: readonly Pick<PictureSlot, 'code' | 'modality' | 'accepts'>[],
): readonly PictureKind[] {
  return [...new Set(slots.flatMap((slot) => kindOfSlot(slot) ?? []))];
}

/** As `kindOfSlot`, for a picture that is there: its slot and its DICOM modality. */
export function kindOf(slot: string, modality: string): PictureKind | null {
  switch (modality) {
    case 'OP':
      return 'fundus';
    case 'XC':
      return /\.ant(\.\d+)?$/.test(slot) ? 'anterior' : 'skin';
    case 'DMS':
      return 'skin';
    case 'GM':
    case 'SM':
      return 'smear';
    default:
      return null;
  }
}
