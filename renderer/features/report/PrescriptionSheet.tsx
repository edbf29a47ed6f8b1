import type { Prescription } from '../../../shared/ipc/prescription.ts';
import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { civilDay, frenchDate } from '../../lib/dates.ts';
import { Block } from './Block.tsx';
import { PatientBlock } from './IdentityBlocks.tsx';
import styles from './Report.module.css';
import { reportMoment } from './reportMoment.ts';
import { Sheet, SheetTitle } from './Sheet.tsx';

interface PrescriptionSheetProps {
  readonly document: ReportDocument;
  readonly one: Prescription;
}

/** A prescription on paper, alone: who, by whom, the words that were signed; what was replaced says so on every page. */
export function PrescriptionSheet({ document, one }: PrescriptionSheetProps) {
  const text = useText();
  const words = text.prescriptions.paper;
  const report = text.report;
  const { detail } = document;
  return (
    <Sheet detail={detail} {...(one.replaced ? { mark: words.replaced } : {})}>
      <SheetTitle title={words.title} detail={detail} />
      <PatientBlock patient={detail.patient} />
      <Block title={words.prescriber}>
        <Prescriber document={document} name={one.authorName} />
        <p>{words.date(frenchDate(civilDay(new Date(one.at))))}</p>
      </Block>
      <Block title={words.title} strong>
        <p className={styles.conclusion}>{one.text}</p>
      </Block>
      <Block title={report.signature.title} together>
        <p className={styles.signed}>{words.of(one.authorName, reportMoment(text, one.at))}</p>
        <p>
          {one.signatureVerified ? (
            report.signature.verified
          ) : (
            <strong>{report.signature.unverified}</strong>
          )}
        </p>
        <p>{report.signature.local}</p>
        <p className={styles.small}>{words.identifier(one.id)}</p>
      </Block>
    </Sheet>
  );
}

/** Her number, where she practises and how she is reached: the pharmacist asks back. What is not known is not there. */
function Prescriber({
  document,
  name,
}: Pick<PrescriptionSheetProps, 'document'> & { readonly name: string }) {
  const text = useText();
  const words = text.prescriptions.paper;
  const { detail, expert, prescriber } = document;
  // A number alone says nothing to the pharmacist.
  const rpps = prescriber?.rpps ? `${text.report.people.rpps}\u00A0${prescriber.rpps}` : '';
  const phone = detail.servicePhone ?? prescriber?.establishmentPhone ?? null;
  return (
    <>
      <p>{[name, rpps].filter(Boolean).join(' · ')}</p>
      <p>{[expert.team, prescriber?.establishment].filter(Boolean).join(' · ')}</p>
      {phone === null ? null : <p>{words.phone(phone)}</p>}
    </>
  );
}
