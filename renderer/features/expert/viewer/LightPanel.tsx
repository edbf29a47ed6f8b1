import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { isPlain, type Light, lightRanges, plainLight } from './light.ts';
import styles from './Tools.module.css';

interface LightPanelProps {
  readonly light: Light;
  readonly onLight: (light: Light) => void;
}

const parts = ['brightness', 'contrast', 'gamma'] as const;

/** Brightness, contrast and gamma of the display, for all pictures at once, and the way back. */
export function LightPanel({ light, onLight }: LightPanelProps) {
  const words = useText().expert.viewer.light;
  return (
    <section className={styles.panel} aria-label={words.title}>
      {parts.map((part, index) => (
        <label key={part} className={styles.slider}>
          <span>{words[part]}</span>
          <input
            type="range"
            {...lightRanges[part]}
            value={light[part]}
            data-first={index === 0 || undefined}
            aria-valuetext={words.value(part, light[part])}
            onChange={({ currentTarget }) =>
              onLight({ ...light, [part]: currentTarget.valueAsNumber })
            }
          />
          <output>{words.value(part, light[part])}</output>
        </label>
      ))}
      <Button size="compact" disabled={isPlain(light)} onClick={() => onLight(plainLight)}>
        {words.reset}
      </Button>
    </section>
  );
}
