import { useText } from '../../../i18n/catalogue.ts';
import styles from './Camera.module.css';
import type { GuideKind } from './cameraPlace.ts';

/** Four corners around the part of a picture of 4:3 that should be filled. */
const corners: Readonly<Record<GuideKind, string>> = {
  fundus: 'M62 66V18h48M338 66V18h-48M62 234v48h48M338 234v48h-48',
  eye: 'M62 66V18h48M338 66V18h-48M62 234v48h48M338 234v48h-48',
  skin: 'M50 80V40h40M350 80V40h-40M50 220v40h40M350 220v40h-40',
  ruler: 'M50 70V30h40M350 70V30h-40M50 190v40h40M350 190v40h-40',
  plain: 'M20 60V20h40M380 60V20h-40M20 240v40h40M380 240v40h-40',
};

/** Ten marks a centimetre apart, as a ruler has them: a place for it, and no measure. */
const marks = Array.from({ length: 11 }, (_, index) => {
  const length = index % 5 === 0 ? 14 : 8;
  return `M${100 + index * 20} 246v${length}`;
}).join('');

interface GuideFrameProps {
  readonly kind: GuideKind;
}

/** Lines to aim by; they are on the screen and never on the picture. */
export function GuideFrame({ kind }: GuideFrameProps) {
  const words = useText().camera;
  return (
    <svg className={styles.guide} viewBox="0 0 400 300" aria-hidden="true" fill="none">
      <path d={corners[kind]} strokeLinecap="square" strokeWidth="1.5" />
      {kind === 'fundus' ? (
        <>
          <circle cx="200" cy="150" r="44" strokeDasharray="3 4" />
          <path d="M194 150h12M200 144v12" />
        </>
      ) : null}
      {kind === 'eye' ? <ellipse cx="200" cy="150" rx="120" ry="88" strokeDasharray="3 4" /> : null}
      {kind === 'ruler' ? (
        <>
          <path d={`M92 246h216v28h-216z${marks}`} />
          <text x="200" y="291" className={styles.guideWord}>
            {words.ruler}
          </text>
        </>
      ) : null}
    </svg>
  );
}
