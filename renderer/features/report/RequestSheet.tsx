import type { PaperCopy } from '../../../shared/ipc/paper.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { clockFace } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { Block } from './Block.tsx';
import { DataBlock } from './DataBlock.tsx';
import { PatientBlock } from './IdentityBlocks.tsx';
import styles from './Report.module.css';
import { Sheet, SheetTitle } from './Sheet.tsx';

interface RequestSheetProps {
  readonly detail: RequestDetail;
  readonly copy: PaperCopy;
}

/** A request on paper: who, its number and whether it had left stand on every page (the head of a table repeats). */
export function RequestSheet({ detail, copy }: RequestSheetProps) {
  const text = useText();
  const words = text.paper;
  const printed = new Date(copy.printedAt);
  const when = momentWords(text, printed, printed, 'named');
  const mark = copy.transmitted
    ? words.sent(clockFace(printed))
    : words.notSent(clockFace(printed));
  return (
    <Sheet detail={detail} mark={mark}>
      <SheetTitle title={words.title} detail={detail}>
        <p className={copy.transmitted ? undefined : styles.fictitious}>
          {copy.transmitted ? words.sentText(when) : words.notSentText(when)}
        </p>
      </SheetTitle>
      <PatientBlock patient={detail.patient} />
      <Block title={words.question}>
        <p className={styles.question}>{detail.row.question ?? text.report.unknown}</p>
        <p>{text.requests.notEmergency}</p>
      </Block>
      <DataBlock detail={detail} />
      <p>{words.noPictures}</p>
    </Sheet>
  );
}
