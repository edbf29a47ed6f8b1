import type { PaperCopy } from '../../../shared/ipc/paper.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { clockFace } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { Block } from './Block.tsx';
import { DataBlock } from './DataBlock.tsx';
import { PatientBlock } from './IdentityBlocks.tsx';
import styles from './Report.module.css';
import { RunningHead } from './ReportPage.tsx';

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
    <table className={styles.sheet} role="presentation">
      <thead className={styles.repeated}>
        <tr>
          <td className={styles.cell}>
            <RunningHead detail={detail} mark={mark} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className={styles.cell}>
            <header className={styles.head}>
              <h1>{words.title}</h1>
              {detail.patient.fictitious ? (
                <p className={styles.fictitious}>{text.report.fictitious}</p>
              ) : null}
              <p className={copy.transmitted ? undefined : styles.fictitious}>
                {copy.transmitted ? words.sentText(when) : words.notSentText(when)}
              </p>
            </header>
            <PatientBlock patient={detail.patient} />
            <Block title={words.question}>
              <p className={styles.question}>{detail.row.question ?? text.report.unknown}</p>
              <p>{text.requests.notEmergency}</p>
            </Block>
            <DataBlock detail={detail} />
            <p>{words.noPictures}</p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
