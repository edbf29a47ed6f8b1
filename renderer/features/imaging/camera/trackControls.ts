/** A setting of a camera that runs between two values. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** What this camera lets be set; null for what it does not have. */
export interface TrackControls {
  readonly torch: boolean | null;
  readonly zoom: Range | null;
  /** In metres, as the camera counts them; null while it focuses by itself. */
  readonly focus: Range | null;
  /** Null where it cannot be changed. */
  readonly autoFocus: boolean | null;
}

/** One setting as it is asked for. */
export interface TrackSetting {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: 'continuous' | 'manual';
  readonly focusDistance?: number;
}

/** Chromium's own settings of a camera, of which the standard's types know a part. */
export function readControls(track: MediaStreamTrack): TrackControls {
  const can: Readonly<Record<string, unknown>> = { ...track.getCapabilities() };
  const is: Readonly<Record<string, unknown>> = { ...track.getSettings() };
  const modes = Array.isArray(can.focusMode) ? can.focusMode : [];
  const both = modes.includes('continuous') && modes.includes('manual');
  const autoFocus = both ? is.focusMode !== 'manual' : null;
  return {
    torch: can.torch === true ? is.torch === true : null,
    zoom: rangeOf(can.zoom, is.zoom),
    focus: autoFocus === true ? null : rangeOf(can.focusDistance, is.focusDistance),
    autoFocus,
  };
}

/** A camera that refuses stays as it was: its picture says so. */
export async function setControl(track: MediaStreamTrack, setting: TrackSetting): Promise<void> {
  // The standard's types know a part of what Chromium sets.
  const asked: object = setting;
  await track.applyConstraints({ advanced: [asked as MediaTrackConstraintSet] }).catch(() => {});
}

function rangeOf(can: unknown, is: unknown): Range | null {
  if (typeof can !== 'object' || can === null || typeof is !== 'number') return null;
  const { min, max, step } = can as Readonly<Record<string, unknown>>;
  if (typeof min !== 'number' || typeof max !== 'number' || max <= min) return null;
  return {
    min,
    max,
    step: typeof step === 'number' && step > 0 ? step : (max - min) / 100,
    value: is,
  };
}
