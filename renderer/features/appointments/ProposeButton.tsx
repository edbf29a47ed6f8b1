import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { IconCalendar } from '../../ui/icons.ts';
import { ProposeDialog } from './ProposeDialog.tsx';
import { useAppointments } from './queries.ts';

interface ProposeButtonProps {
  readonly requestId: string;
  readonly onPropose: () => void;
}

/** A teleconsultation is proposed from wherever nobody could be reached; nothing where one stands, or may not be proposed. */
export function ProposeButton({ requestId, onPropose }: ProposeButtonProps) {
  const words = useText().appointments;
  const found = useAppointments(requestId).data;
  const stands = found?.appointments.some(({ status }) => status !== 'cancelled');
  if (found === undefined || !found.mayAct || stands) return null;
  return (
    <Button size="row" icon={<IconCalendar aria-hidden="true" />} onClick={onPropose}>
      {words.propose}
    </Button>
  );
}

interface FirstProposalProps {
  readonly requestId: string;
  readonly onClose: () => void;
}

/** The dialog of that button, drawn by whoever outlives it: a call that rings takes the button away, never what she writes. */
export function FirstProposal({ requestId, onClose }: FirstProposalProps) {
  const found = useAppointments(requestId).data;
  if (found === undefined) return null;
  const { side, people } = found;
  return <ProposeDialog {...{ requestId, side, people, onClose }} answering={null} />;
}
