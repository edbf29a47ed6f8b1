import { useText } from '../../i18n/catalogue.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Enrolment.module.css';
import { useEnrolment } from './queries.ts';
import { TeamForm } from './TeamForm.tsx';

interface TeamDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** « Rejoindre une équipe » for a dispatcher, who has no « Administration ». */
export function TeamDialog({ opened, onClose }: TeamDialogProps) {
  const words = useText().enrolment.team;
  const isKnown = useEnrolment().data?.certified !== false;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      {isKnown ? null : <p className={styles.soft}>{words.notYet}</p>}
      <TeamForm onJoined={onClose} />
    </Dialog>
  );
}
