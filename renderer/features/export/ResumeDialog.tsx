import { useText } from '../../i18n/catalogue.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useResumeExport } from './queries.ts';
import { TypeBackForm } from './TypeBackForm.tsx';

interface ResumeDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Only who noted the words can go on. */
export function ResumeDialog({ opened, onClose }: ResumeDialogProps) {
  const words = useText().exportAll.dialog;
  return (
    <Dialog title={words.resumeTitle} opened={opened} onClose={onClose} width="42rem">
      <Resume onClose={onClose} />
    </Dialog>
  );
}

function Resume({ onClose }: { readonly onClose: () => void }) {
  const words = useText().exportAll.dialog;
  const resume = useResumeExport();
  return (
    <TypeBackForm
      lead={words.resumeText}
      submit={words.resumeSubmit}
      busy={words.resuming}
      act={resume}
      onTyped={(typed) => resume.mutate(typed, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
