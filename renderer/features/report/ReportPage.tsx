import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Block } from './Block.tsx';
import { CallsBlock } from './CallsBlock.tsx';
import { DataBlock } from './DataBlock.tsx';
import { PatientBlock, PeopleBlock, RequestBlock } from './IdentityBlocks.tsx';
import { OpinionBlock, PrescriptionsBlock } from './OpinionBlock.tsx';
import styles from './Report.module.css';
import { Sheet, SheetTitle } from './Sheet.tsx';
import { SignatureBlock } from './SignatureBlock.tsx';

/** « Compte rendu de télé-expertise » in the order of domain.md 3.6. */
export function ReportPage({ document }: { readonly document: ReportDocument }) {
  const words = useText().report;
  const { detail, requester, technicalIncidents } = document;
  return (
    <Sheet detail={detail}>
      <ReportHead document={document} />
      <div className={styles.pair}>
        <PatientBlock patient={detail.patient} />
        <RequestBlock document={document} />
      </div>
      <PeopleBlock document={document} />
      <Block title={words.question}>
        <p className={styles.question}>{detail.row.question ?? words.unknown}</p>
      </Block>
      <DataBlock detail={detail} />
      <OpinionBlock document={document} />
      <div className={styles.pair}>
        <PrescriptionsBlock document={document} />
        <Block title={words.limits.title}>
          <p>{words.limits.text}</p>
        </Block>
        <CallsBlock calls={detail.calls} />
        <Block title={words.incidents.title}>
          <p>
            {technicalIncidents.length === 0 ? words.incidents.none : technicalIncidents.join(' ')}
          </p>
        </Block>
        <Block title={words.recipients.title}>
          <p>{requester.establishment}</p>
        </Block>
      </div>
      <SignatureBlock document={document} />
    </Sheet>
  );
}

/** What the document is, from whom and to whom. */
function ReportHead({ document }: { readonly document: ReportDocument }) {
  const words = useText().report;
  const { detail, requester, expert } = document;
  return (
    <SheetTitle title={words.title} detail={detail}>
      <dl className={styles.ends}>
        <div>
          <dt>{words.from}</dt>
          <dd>{requester.establishment}</dd>
        </div>
        <div>
          <dt>{words.to}</dt>
          <dd>{expert.team}</dd>
        </div>
      </dl>
    </SheetTitle>
  );
}
