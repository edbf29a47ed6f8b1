import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from './Camera.module.css';
import { type Range, readControls, setControl, type TrackSetting } from './trackControls.ts';
import type { CameraStream } from './useCameraStream.ts';

interface CameraControlsProps {
  readonly camera: CameraStream;
  readonly track: MediaStreamTrack;
}

/** Which camera, and what this one lets be set: nothing is shown that it does not have. */
export function CameraControls({ camera, track }: CameraControlsProps) {
  const words = useText().camera.controls;
  const [controls, setControls] = useState(() => readControls(track));
  const set = async (setting: TrackSetting): Promise<void> => {
    await setControl(track, setting);
    setControls(readControls(track));
  };
  const { torch, zoom, focus, autoFocus } = controls;
  const options = camera.cameras.map(({ id, name }, index) => ({
    value: id,
    label: name === '' ? words.unnamed(index + 1) : name,
  }));
  return (
    <section className={styles.controls} aria-label={words.title}>
      {options.length === 0 ? null : (
        <SelectField
          label={words.device}
          value={track.getSettings().deviceId ?? null}
          options={options}
          onChange={(id) => {
            if (id !== null) camera.choose(id);
          }}
        />
      )}
      {torch === null ? null : (
        <Toggle word={words.torch} on={torch} onChange={(on) => void set({ torch: on })} />
      )}
      {zoom === null ? null : (
        <Slider word={words.zoom} range={zoom} onChange={(value) => void set({ zoom: value })} />
      )}
      {autoFocus === null ? null : (
        <Toggle
          word={words.autoFocus}
          on={autoFocus}
          onChange={(on) => void set({ focusMode: on ? 'continuous' : 'manual' })}
        />
      )}
      {focus === null ? null : (
        <Slider
          word={words.focus}
          range={focus}
          onChange={(value) => void set({ focusMode: 'manual', focusDistance: value })}
        />
      )}
    </section>
  );
}

interface ToggleProps {
  readonly word: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Toggle({ word, on, onChange }: ToggleProps) {
  const words = useText().camera.controls;
  return (
    <Button size="row" onClick={() => onChange(!on)}>
      {words.state(word, on)}
    </Button>
  );
}

interface SliderProps {
  readonly word: string;
  readonly range: Range;
  readonly onChange: (value: number) => void;
}

function Slider({ word, range, onChange }: SliderProps) {
  const { min, max, step, value } = range;
  return (
    <label className={styles.slider}>
      {word}
      <input
        type="range"
        {...{ min, max, step, value }}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
