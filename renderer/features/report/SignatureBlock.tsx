import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Block } from './Block.tsx';
import styles from './Report.module.css';
import { reportMoment } from './reportMoment.ts';

/** Who signed, when, and what that signature is worth: local, verified or not. */
export function SignatureBlock({ document }: { readonly document: ReportDocument }) {
  const text = useText();
  const words = text.report.signature;
  const { opinion, expert, printedAt } = document;
  return (
    <Block title={words.title} together>
      <p className={styles.signed}>
        {words.signedBy(expert.name, reportMoment(text, opinion.signedAt))}
      </p>
      <p>{opinion.signatureVerified ? words.verified : <strong>{words.unverified}</strong>}</p>
      <p>{words.local}</p>
      {opinion.awaitingHub ? <p>{words.awaiting}</p> : null}
      <p className={styles.small}>{words.identifier(opinion.reportId)}</p>
      <p className={styles.small}>{words.printed(reportMoment(text, printedAt))}</p>
    </Block>
  );
}
