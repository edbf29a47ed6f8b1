import { displayName } from '../../../shared/domain/names.ts';
import type { SyncItem } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Badge } from '../../ui/Badge.tsx';
import { IconCheck, IconCorrect, IconSend, IconWaiting } from '../../ui/icons.ts';
import styles from './SyncScreen.module.css';
import { SyncToDo } from './SyncToDo.tsx';
import { type LinkFacts, type PartState, partsOf, reasonWords, shareSent } from './syncWords.ts';

interface SyncLineProps {
  readonly item: SyncItem;
  readonly link: LinkFacts;
  readonly now: Date;
}

const phaseIcons = {
  waiting: IconWaiting,
  sending: IconSend,
  refused: IconCorrect,
  conflict: IconCorrect,
} as const;

/** One item of the queue and its pictures under it. */
export function SyncLine({ item, link, now }: SyncLineProps) {
  const text = useText();
  const words = text.sync;
  const blocked = item.phase === 'refused' || item.phase === 'conflict';
  const sending = item.phase === 'sending';
  const Icon = phaseIcons[item.phase];
  const what = [words.kinds[item.what], specialtyOf(text, item.specialty)];
  const images = item.images.length > 0 && !sending ? [words.imageCount(item.images.length)] : [];
  return (
    <tr data-blocked={blocked || undefined}>
      <td>
        <Badge
          tone={blocked ? 'turn' : sending ? 'tide' : 'plain'}
          icon={<Icon aria-hidden="true" />}
        >
          {words.phases[item.phase]}
        </Badge>
        <p>
          <strong>{displayName(item.patientFamily, item.patientGiven)}</strong>
          <span className={styles.soft}> · {[...what, ...images].filter(Boolean).join(' · ')}</span>
        </p>
        {sending ? <Parts parts={partsOf(text, item)} /> : null}
      </td>
      <td>
        <p>{reasonWords(text, item, link, now)}</p>
        {sending && item.images.length > 0 ? (
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${Math.round(100 * shareSent(item))}%` }} />
          </span>
        ) : null}
      </td>
      <td>
        <SyncToDo item={item} link={link} />
      </td>
    </tr>
  );
}

function Parts({ parts }: { readonly parts: readonly PartState[] }) {
  const icons = { done: IconCheck, current: IconSend, pending: IconWaiting };
  return (
    <ul className={styles.parts}>
      {parts.map((part) => {
        const Icon = icons[part.phase];
        return (
          <li key={part.id} className={styles.part} data-phase={part.phase}>
            <Icon aria-hidden="true" />
            <span>{part.label}</span> <span>{part.state}</span>
          </li>
        );
      })}
    </ul>
  );
}
