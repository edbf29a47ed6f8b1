import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconWarning } from '../../../ui/icons.ts';
import styles from './Departure.module.css';

/**
 * 5.6: both files of a mistake say so, whoever opens them and whenever. The request itself opens from the file it lies in
 * alone: under the other person's banner it would be a second mistake.
 */
export function Corrections({ patient }: { readonly patient: PatientDetail }) {
  const text = useText();
  const words = text.safety.corrections;
  const { go } = useNavigation();
  const { id: patientId } = patient;
  return (patient.corrections ?? []).map(({ requestId, at, part, specialty }) => (
    <p key={requestId} className={styles.correction} data-correction={part}>
      <IconWarning aria-hidden="true" />
      {words[part](momentWords(text, new Date(at), new Date()))}
      {part === 'wrong' && specialty !== null ? (
        <Button size="row" onClick={() => go({ name: 'request', requestId, patientId, specialty })}>
          {words.open}
        </Button>
      ) : null}
    </p>
  ));
}
