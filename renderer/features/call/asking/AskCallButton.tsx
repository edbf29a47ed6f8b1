import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconVideo } from '../../../ui/icons.ts';

/** « Téléconsultation » on a person's page: which team, then a short form. Not in the exercise, where nobody answers. */
export function AskCallButton({ patientId }: { readonly patientId: string }) {
  const words = useText().askCall;
  const { user, profile } = useSession();
  const { go } = useNavigation();
  if (profile !== 'real' || !mayCall(user.role, 'draft:create')) return null;
  return (
    <Button
      size="row"
      icon={<IconVideo aria-hidden="true" />}
      onClick={() => go({ name: 'newRequest', patientId, act: 'teleconsultation' })}
    >
      {words.button}
    </Button>
  );
}
