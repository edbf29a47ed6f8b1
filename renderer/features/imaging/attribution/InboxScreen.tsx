import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { UnassignedImage } from '../../../../shared/ipc/hotFolder.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconPicture, IconWarning } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { useRequestSearch } from '../../requests/queries.ts';
import styles from './Attribution.module.css';
import { AttributionForm } from './AttributionForm.tsx';
import { InboxPicture } from './InboxPicture.tsx';
import { useInbox } from './queries.ts';
import { SetAsideButton } from './SetAsideButton.tsx';
import { sideHint } from './sideHint.ts';

/** As many drafts as are offered: one person writes far fewer. */
const MOST_DRAFTS = 200;

/** Each picture that a device brought gets its resident and its place, or goes. */
export function InboxScreen() {
  const text = useText();
  const words = text.inbox;
  const inbox = useInbox();
  const drafts = useRequestSearch({ view: 'drafts', limit: MOST_DRAFTS });
  const rows = drafts.data?.rows.filter(({ state }) => state === 'draft') ?? [];
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      {inbox.isError ? (
        <FailureNotice error={failureOf(inbox.error)} onRetry={() => void inbox.refetch()} />
      ) : null}
      {drafts.isError ? <FailureNotice error={failureOf(drafts.error)} /> : null}
      {inbox.data === undefined ? (
        <LateNotice active={inbox.isPending} sentence={text.common.reading} />
      ) : (
        <>
          {inbox.data.failed === 0 ? null : (
            <p className={styles.failed} role="status">
              <IconWarning aria-hidden="true" />
              <span>{words.failed(inbox.data.failed)}</span>
            </p>
          )}
          {inbox.data.images.length === 0 ? (
            <EmptyState
              icon={<IconPicture aria-hidden="true" />}
              title={words.empty}
              hint={words.emptyHint}
            />
          ) : (
            <>
              <p className={styles.lead}>
                {words.text} {words.kept(inbox.data.keptDays)}
              </p>
              <ul className={styles.cards}>
                {inbox.data.images.map((image) => (
                  <InboxCard key={image.id} image={image} drafts={rows} />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </div>
  );
}

interface InboxCardProps {
  readonly image: UnassignedImage;
  readonly drafts: readonly RequestRow[];
}

function InboxCard({ image, drafts }: InboxCardProps) {
  const text = useText();
  const words = text.inbox;
  const now = new Date();
  const said = sideHint(words, image.label);
  return (
    <li className={styles.card} data-late={image.late || undefined}>
      <InboxPicture image={image} />
      <div className={styles.facts}>
        <h2 className={styles.fileName} title={image.label}>
          {image.label}
        </h2>
        {image.late ? (
          <p className={styles.overdue}>
            <IconWarning aria-hidden="true" />
            {words.overdue}
          </p>
        ) : null}
        <p>{words.from(image.device)}</p>
        <p>{words.received(momentWords(text, new Date(image.receivedAt), now, 'named'))}</p>
        <p>{words.taken(momentWords(text, new Date(image.takenAt), now, 'named'))}</p>
        {said === null ? null : <p>{said}</p>}
        <SetAsideButton image={image} />
      </div>
      <AttributionForm image={image} drafts={drafts} />
    </li>
  );
}
