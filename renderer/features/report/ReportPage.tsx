import { displayName } from '../../../shared/domain/names.ts';
import type { ReportDocument, RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { frenchDate } from '../../lib/dates.ts';
import { Block } from './Block.tsx';
import { CallsBlock } from './CallsBlock.tsx';
import { DataBlock } from './DataBlock.tsx';
import { PatientBlock, PeopleBlock, RequestBlock } from './IdentityBlocks.tsx';
import { OpinionBlock, PrescriptionsBlock } from './OpinionBlock.tsx';
import styles from './Report.module.css';
import { SignatureBlock } from './SignatureBlock.tsx';

/**
 * « Compte rendu de télé-expertise » in the order of domain.md 3.6. The outer table is layout only: its head is what
 * Chromium repeats, so that who it is about stands on every page.
 */
export function ReportPage({ document }: { readonly document: ReportDocument }) {
  const words = useText().report;
  const { detail, requester, technicalIncidents } = document;
  return (
    <table className={styles.sheet} role="presentation">
      <thead className={styles.repeated}>
        <tr>
          <td className={styles.cell}>
            <RunningHead detail={document.detail} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className={styles.cell}>
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
                  {technicalIncidents.length === 0
                    ? words.incidents.none
                    : technicalIncidents.join(' ')}
                </p>
              </Block>
              <Block title={words.recipients.title}>
                <p>{requester.establishment}</p>
              </Block>
            </div>
            <SignatureBlock document={document} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What the document is, from whom and to whom. */
function ReportHead({ document }: { readonly document: ReportDocument }) {
  const words = useText().report;
  const { detail, requester, expert } = document;
  return (
    <header className={styles.head}>
      <h1>{words.title}</h1>
      {detail.patient.fictitious ? <p className={styles.fictitious}>{words.fictitious}</p> : null}
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
    </header>
  );
}

/** Who and which request, on every page. `mark` stands between them when something must not be overlooked. */
export function RunningHead({
  detail,
  mark,
}: {
  readonly detail: RequestDetail;
  readonly mark?: string;
}) {
  const words = useText().report;
  const { patient, row } = detail;
  const name = displayName(patient.birthFamily, patient.firstGiven);
  const birth = words.born[patient.sex](frenchDate(patient.birthDate));
  return (
    <p className={styles.running}>
      <strong>{words.running(name, birth, words.patient.sexes[patient.sex])}</strong>
      {mark === undefined ? null : <strong>{mark}</strong>}
      <span>{row.number === null ? words.noNumber : words.number(row.number)}</span>
    </p>
  );
}
