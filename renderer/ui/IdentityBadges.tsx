import type { PatientRow } from '../../shared/ipc/patient.ts';
import { useText } from '../i18n/catalogue.ts';
import { Badge } from './Badge.tsx';
import { IconDone, IconHomonym, IconIdentity, IconWarning } from './icons.ts';

interface IdentityBadgesProps {
  readonly patient: Pick<PatientRow, 'status' | 'homonym' | 'fictitious'>;
  readonly doubtful?: boolean;
  readonly possibleDuplicate?: boolean;
}

/** How far the identity can be trusted, then what must be known before using it. */
export function IdentityBadges(props: IdentityBadgesProps) {
  const { patient, doubtful = false, possibleDuplicate = false } = props;
  const { residents: text, safety } = useText();
  const qualified = patient.status === 'QUAL';
  return (
    <>
      {patient.homonym ? (
        <Badge tone="turn" icon={<IconHomonym aria-hidden="true" />}>
          {text.homonym}
        </Badge>
      ) : null}
      {possibleDuplicate ? (
        <Badge tone="turn" icon={<IconHomonym aria-hidden="true" />}>
          {safety.possibleDuplicate}
        </Badge>
      ) : null}
      {doubtful ? (
        <Badge tone="turn" icon={<IconWarning aria-hidden="true" />}>
          {text.doubtful}
        </Badge>
      ) : null}
      <Badge
        tone={qualified ? 'done' : 'plain'}
        icon={qualified ? <IconDone aria-hidden="true" /> : <IconIdentity aria-hidden="true" />}
      >
        {patient.fictitious ? text.fictitious : text.statuses[patient.status]}
      </Badge>
    </>
  );
}
