import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PagePicker.module.css';

interface PagePickerProps {
  /** How many pages of a document, or frames of an object, are on this workstation. */
  readonly pages: number;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Which page of how many is seen, and the way to the others; nothing for a file of one. */
export function PagePicker({ pages, page, onPage }: PagePickerProps) {
  const words = useText().imaging.pages;
  const previous = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  if (pages < 2) return null;
  /** A button that has nowhere more to lead loses the focus, and the keys of the picture would be dead. */
  const go = (to: number) => {
    flushSync(() => onPage(to));
    if (to === pages - 1) previous.current?.focus();
    if (to === 0) next.current?.focus();
  };
  const way = { size: 'row', tone: 'onTide', className: styles.way ?? '' } as const;
  return (
    <div className={styles.pages}>
      <Button {...way} ref={previous} disabled={page === 0} onClick={() => go(page - 1)}>
        {words.previous}
      </Button>
      <strong role="status">{words.position(page + 1, pages)}</strong>
      <Button {...way} ref={next} disabled={page === pages - 1} onClick={() => go(page + 1)}>
        {words.next}
      </Button>
    </div>
  );
}
