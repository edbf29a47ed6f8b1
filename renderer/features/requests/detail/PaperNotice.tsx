import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { IconPrint } from '../../../ui/icons.ts';
import styles from './RequestScreen.module.css';

interface PaperNoticeProps {
  readonly detail: RequestDetail;
  readonly now: Date;
}

/** A sheet that says « NON TRANSMISE » goes on saying it: whoever has it is told once the request left. */
export function PaperNotice({ detail, now }: PaperNoticeProps) {
  const text = useText();
  const words = text.paper.notice;
  const stale = detail.paperCopies.findLast(({ transmitted }) => !transmitted);
  if (stale === undefined) return null;
  const { thread, transit } = detail.row;
  const hasLeft = thread.hub !== null || transit?.bundleReceived === true;
  const when = momentWords(text, new Date(stale.printedAt), now);
  return (
    <p role="status" className={styles.paper}>
      <IconPrint aria-hidden="true" />
      {hasLeft ? words.left(when) : words.waiting(when)}
    </p>
  );
}
