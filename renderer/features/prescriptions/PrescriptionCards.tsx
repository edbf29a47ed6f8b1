import { useMutation } from '@tanstack/react-query';
import type { Prescription } from '../../../shared/ipc/prescription.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { momentWords } from '../../lib/moments.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconSaveFile } from '../../ui/icons.ts';
import { PrescribeButton } from './PrescribeButton.tsx';
import styles from './Prescriptions.module.css';

/** Code of « Jointe, signée à part » in the forms that ask. */
const joined = 'joined';

/** Each prescription in a row of its own, the latest first; one that was announced and is not here is said to be missing. */
export function PrescriptionCards({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().prescriptions;
  const { prescriptions, row } = detail;
  if (row.state === 'entered-in-error') return null;
  if (prescriptions.length === 0) {
    return isAnnounced(detail) ? <p className={styles.warning}>{words.announced}</p> : null;
  }
  return prescriptions
    .toReversed()
    .map((one) => <PrescriptionCard key={one.id} detail={detail} one={one} />);
}

function isAnnounced({ opinions }: RequestDetail): boolean {
  const answers = Object.entries(opinions.at(-1)?.answers ?? {});
  return answers.some(
    ([linkId, answer]) =>
      /^[a-z]+a\.rx$/.test(linkId) &&
      answer.type === 'choice' &&
      answer.values.some(({ code }) => code === joined),
  );
}

interface CardProps {
  readonly detail: RequestDetail;
  readonly one: Prescription;
}

function PrescriptionCard({ detail, one }: CardProps) {
  const text = useText();
  const words = text.prescriptions;
  const when = momentWords(text, new Date(one.at), new Date(), 'named');
  return (
    <article className={styles.card} data-prescription data-replaced={one.replaced || undefined}>
      <header className={styles.head}>
        <h2>{words.title}</h2>
        <p className={styles.by}>{words.by(one.authorName, when)}</p>
      </header>
      {one.replaced ? <p className={styles.warning}>{words.replaced}</p> : null}
      {one.signatureVerified ? null : <p className={styles.warning}>{words.unverified}</p>}
      {one.awaitingHub ? <p className={styles.by}>{words.awaiting}</p> : null}
      <p className={styles.text}>{one.text}</p>
      <div className={styles.acts}>
        {detail.opinions.length === 0 ? null : (
          <SaveButton requestId={detail.row.id} prescriptionId={one.id} />
        )}
        {one.replaced ? null : <PrescribeButton detail={detail} replaces={one} />}
      </div>
    </article>
  );
}

interface SaveButtonProps {
  readonly requestId: string;
  readonly prescriptionId: string;
}

function SaveButton(props: SaveButtonProps) {
  const words = useText().prescriptions;
  const toast = useToast();
  const saving = useMutation({
    mutationFn: () => unwrap(window.estuaire.prescription.export(props)),
    onSuccess: ({ saved }) => {
      if (saved) toast(words.saved);
    },
  });
  return (
    <>
      <Button
        size="row"
        icon={<IconSaveFile aria-hidden="true" />}
        busy={saving.isPending ? words.saving : false}
        onClick={() => saving.mutate()}
      >
        {words.save}
      </Button>
      {saving.isError ? <FailureNotice error={failureOf(saving.error)} /> : null}
    </>
  );
}
