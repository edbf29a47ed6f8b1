export type FundusView = 'macula' | 'papille' | 'temp';

/** Things drawn on the picture so that cases differ; a drawing, never a teaching image. */
export type FundusSign = 'drusen' | 'haemorrhages' | 'exudates' | 'cupping' | 'cataract';

export interface FundusOptions {
  readonly eye: 'right' | 'left';
  readonly view: FundusView;
  /** Out of focus, as when the resident moved. */
  readonly blur: boolean;
  /** Badly lit, with the shadow of lashes. */
  readonly dark: boolean;
  /** Drawn as the other eye: the picture was put in the wrong slot. */
  readonly swapped: boolean;
  /** One eye of one person: the same vessels in every picture of it. */
  readonly seed: number;
  /** Which shot of that eye: framing and light change a little. */
  readonly shot: number;
  readonly signs: readonly FundusSign[];
}

/** Framing of a shot, in degrees of the eye: what lies at the centre, and a slight tilt in radians. */
export interface Framing {
  readonly x: number;
  readonly y: number;
  readonly tilt: number;
  /** −1 mirrors: on the photograph of a left eye the nose, and so the disc, is on the left. */
  readonly mirror: 1 | -1;
}
