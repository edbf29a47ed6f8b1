import styles from './Viewer.module.css';

/** The green channel alone, in greys: vessels and haemorrhages stand out. Changes the display, never the picture. */
export function RedFreeFilter() {
  return (
    <svg className={styles.filter} aria-hidden="true">
      <filter id="red-free" colorInterpolationFilters="sRGB">
        <feColorMatrix values="0 1 0 0 0  0 1 0 0 0  0 1 0 0 0  0 0 0 1 0" />
      </filter>
    </svg>
  );
}
