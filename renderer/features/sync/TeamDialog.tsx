import { useText } from '../../i18n/catalogue.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TeamForm } from './TeamForm.tsx';

interface TeamDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** « Rejoindre une équipe » for a dispatcher, who has no « Administration ». */
export function TeamDialog({ opened, onClose }: TeamDialogProps) {
  return (
    <Dialog title={useText().enrolment.team.title} opened={opened} onClose={onClose}>
      <TeamForm onJoined={onClose} />
    </Dialog>
  );
}
