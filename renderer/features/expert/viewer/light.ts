/** How light the display is made; the file keeps its pixels. */
export interface Light {
  /** Added to every pixel, in hundredths of white: -50 to 50. */
  readonly brightness: number;
  /** Slope around middle grey, in hundredths: 50 to 300. */
  readonly contrast: number;
  /** Above 1 the dark parts are lifted: 0.4 to 2.5. */
  readonly gamma: number;
}

export const plainLight: Light = { brightness: 0, contrast: 100, gamma: 1 };

export const lightRanges = {
  brightness: { min: -50, max: 50, step: 5 },
  contrast: { min: 50, max: 300, step: 10 },
  gamma: { min: 0.4, max: 2.5, step: 0.1 },
} as const satisfies Record<keyof Light, { min: number; max: number; step: number }>;

export function isPlain(light: Light): boolean {
  return (
    light.brightness === plainLight.brightness &&
    light.contrast === plainLight.contrast &&
    light.gamma === plainLight.gamma
  );
}

/** Steps of the curve: fine enough that no band of grey is seen. */
const steps = 64;

/** The curve from a pixel to its display, both 0 to 1, as evenly spaced values of a transfer table. */
export function lightCurve({ brightness, contrast, gamma }: Light): readonly number[] {
  return Array.from({ length: steps + 1 }, (_, index) => {
    const lifted = (index / steps) ** (1 / gamma);
    const value = (lifted - 0.5) * (contrast / 100) + 0.5 + brightness / 100;
    return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
  });
}
