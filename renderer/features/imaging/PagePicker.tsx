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
  if (pages < 2) return null;
  return (
    <div className={styles.pages}>
      <Button size="row" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {words.previous}
      </Button>
      <strong role="status">{words.position(page + 1, pages)}</strong>
      <Button size="row" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        {words.next}
      </Button>
    </div>
  );
}
