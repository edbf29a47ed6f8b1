import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import tableStyles from '../list/CaseTable.module.css';
import sittingStyles from '../list/Sitting.module.css';
import { useTrayRows } from './queries.ts';
import styles from './Tray.module.css';
import { TrayHead } from './TrayHead.tsx';
import { TrayLine } from './TrayLine.tsx';

interface TrayTableProps {
  /** In the order shown; a new array is another list. */
  readonly ids: readonly string[];
  /** Which reading of the list this is. */
  readonly stamp: number;
  /** What was searched. */
  readonly text: string;
  readonly now: Date;
  readonly severalTeams: boolean;
  /** The request to come back to; null for the first one, without taking the focus. */
  readonly arriveAt: string | null;
  readonly onOpen: (id: string) => void;
}

/** Rows kept ready above and below those seen. */
const overscan = 12;

/** Length of `rem` lengths on this screen, pixels: rows grow with the size of the text. */
function pixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/**
 * The tray, however long: only the rows around those seen exist, and only those are read. One row is the list's place in
 * the order of `Tab`; the arrows, `Home`, `End` and the page keys move it.
 */
export function TrayTable(props: TrayTableProps) {
  const { ids, arriveAt, onOpen } = props;
  const words = useText().tray;
  const frame = useRef<HTMLElement>(null);
  const { active, setActive, items, total, move } = useWindow(frame, ids, arriveAt);
  const looked = items.map(({ index }) => index);
  const rows = useTrayRows(ids, props.stamp, looked, props.text);
  let filled = 0;
  return (
    <section
      ref={frame}
      className={`${sittingStyles.list} ${styles.frame}`}
      aria-label={words.listLabel}
    >
      <table
        className={tableStyles.table}
        aria-label={words.listLabel}
        aria-rowcount={ids.length + 1}
        data-teams={props.severalTeams || undefined}
        onKeyDown={(event) => move(event)}
      >
        <TrayHead severalTeams={props.severalTeams} />
        <tbody>
          {items.map(({ index, start, end, measure }) => {
            const gap = start - filled;
            filled = end;
            const id = ids[index] ?? '';
            return (
              <Fragment key={id}>
                {gap > 0.5 ? <Gap height={gap} /> : null}
                <TrayLine
                  ref={measure}
                  index={index}
                  shown={rows.get(id)}
                  now={props.now}
                  severalTeams={props.severalTeams}
                  isPlace={index === active}
                  onFocus={() => setActive(index)}
                  onOpen={() => onOpen(id)}
                />
              </Fragment>
            );
          })}
          {total - filled > 0.5 ? <Gap height={total - filled} /> : null}
        </tbody>
      </table>
    </section>
  );
}

/** The room of rows that are not there. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr>
      <td className={styles.gap} style={{ height }} />
    </tr>
  );
}

/** Which rows exist, which one is the place of the keyboard, and how that moves. */
function useWindow(
  frame: React.RefObject<HTMLElement | null>,
  ids: readonly string[],
  arriveAt: string | null,
) {
  const [active, setActive] = useState(() => Math.max(0, ids.indexOf(arriveAt ?? '')));
  const wantsFocus = useRef(arriveAt !== null);
  const head = pixels(2);
  const place = Math.min(active, ids.length - 1);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => frame.current,
    estimateSize: () => pixels(2.5),
    getItemKey: (index) => ids[index] ?? index,
    overscan,
    scrollMargin: head,
    scrollPaddingStart: head,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), place])].sort((a, b) => a - b),
  });
  // The same request keeps the place when the list is read anew, and stays where it was on screen.
  const held = useRef({ ids, id: ids[place] });
  useEffect(() => {
    const { ids: before, id } = held.current;
    if (before === ids) {
      held.current = { ids, id: ids[place] };
      return;
    }
    const now = id === undefined ? -1 : ids.indexOf(id);
    const moved = now - before.indexOf(id ?? '');
    held.current = { ids, id: ids[Math.max(0, now)] };
    setActive(Math.max(0, now));
    if (now === -1) virtual.scrollToOffset(0);
    else if (moved !== 0) virtual.scrollBy(moved * pixels(2.5));
  }, [ids, place, virtual]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    virtual.scrollToIndex(place, { align: 'auto' });
    frame.current?.querySelector<HTMLElement>(`[data-index="${place}"] button`)?.focus({
      preventScroll: true,
    });
  }, [place, virtual, frame]);
  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / pixels(2.5)) - 2);
    const to = destination(event.key, place, ids.length, page);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    wantsFocus.current = to !== place;
    setActive(to);
  };
  const items = virtual.getVirtualItems().map(({ index, start, end }) => ({
    index,
    start: start - head,
    end: end - head,
    measure: virtual.measureElement,
  }));
  return { active: place, setActive, items, total: virtual.getTotalSize(), move };
}

/** The row that a key leads to; null for a key that is not the list's. */
function destination(key: string, from: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(Math.max(0, to), count - 1);
}
