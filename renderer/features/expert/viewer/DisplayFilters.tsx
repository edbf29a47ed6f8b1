import { memo } from 'react';
import { isPlain, type Light, lightCurve } from './light.ts';
import styles from './Viewer.module.css';
import type { ShownState } from './viewerState.ts';

/**
 * What changes the display and never the picture: the green channel alone, in greys, where vessels and haemorrhages stand
 * out; and the curve of light.
 */
export const DisplayFilters = memo(function DisplayFilters({ light }: { readonly light: Light }) {
  const table = lightCurve(light).join(' ');
  return (
    <svg className={styles.filter} aria-hidden="true">
      <filter id="red-free" colorInterpolationFilters="sRGB">
        <feColorMatrix values="0 1 0 0 0  0 1 0 0 0  0 1 0 0 0  0 0 0 1 0" />
      </filter>
      <filter id="light" colorInterpolationFilters="sRGB">
        <feComponentTransfer>
          <feFuncR type="table" tableValues={table} />
          <feFuncG type="table" tableValues={table} />
          <feFuncB type="table" tableValues={table} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
});

/** The filters of one picture, in their order; undefined when it is shown as it is. */
export function filterOf({
  redFree,
  inverted,
  light,
}: Pick<ShownState, 'redFree' | 'inverted' | 'light'>): string | undefined {
  const filters = [
    ...(redFree ? ['url(#red-free)'] : []),
    ...(isPlain(light) ? [] : ['url(#light)']),
    ...(inverted ? ['invert(1)'] : []),
  ];
  return filters.length === 0 ? undefined : filters.join(' ');
}
