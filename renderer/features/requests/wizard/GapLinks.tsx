import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { Link } from '../../../ui/Link.tsx';
import { type Gap, useDraftEditor } from './draftEditor.ts';
import styles from './GapLinks.module.css';

interface GapLinksProps {
  readonly gaps: readonly Gap[];
  /** Links shown; the others are counted. */
  readonly most: number;
  readonly onAskFlag: (flag: RedFlag) => void;
}

/** « Il manque n réponses », each one a way to its place. */
export function GapLinks({ gaps, most, onAskFlag }: GapLinksProps) {
  const text = useText();
  const words = text.wizard.gaps;
  const { goTo, openFlags } = useDraftEditor();
  if (gaps.length === 0) return <p className={styles.none}>{words.none}</p>;
  const open = (gap: Gap) => {
    const flag = gap.kind === 'flag' ? openFlags.find(({ id }) => id === gap.id) : undefined;
    if (flag !== undefined) onAskFlag(flag);
    else goTo(gap.step, gap.linkId ?? undefined);
  };
  return (
    <section className={styles.gaps} aria-label={words.missing(gaps.length)}>
      <h3 className={styles.title}>{words.missing(gaps.length)}</h3>
      <ul className={styles.list}>
        {gaps.slice(0, most).map((gap) => (
          <li key={`${gap.kind}-${gap.id}`}>
            <Link onClick={() => open(gap)}>{gapWords(text, gap)}</Link>
          </li>
        ))}
      </ul>
      {gaps.length > most ? (
        <p className={styles.others}>{words.others(gaps.length - most)}</p>
      ) : null}
    </section>
  );
}

function gapWords(text: Catalogue, { kind, label }: Gap): string {
  const words = text.wizard.gaps;
  switch (kind) {
    case 'missing':
    case 'side':
    case 'age':
    case 'person':
      return label;
    case 'wrong':
      return words.wrong(label);
    case 'picture':
      return words.picture(label);
    case 'coming':
      return words.coming(label);
    case 'refused':
      return words.refused(label);
    case 'unplaced':
      return words.unplaced(label);
    case 'flag':
      return words.flag(label);
    case 'priority':
      return words.priority(label);
  }
}
