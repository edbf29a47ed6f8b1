import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Colleague } from '../../../../shared/ipc/team.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconChoose } from '../../../ui/icons.ts';
import styles from './First.module.css';

interface FirstMenuProps {
  readonly requestId: string;
  readonly disabled: boolean;
  /** The role of a doctor; null for the team as it stands. */
  readonly onChoose: (first: string | null) => void;
}

/** Beside « Appeler »: the team in turn, or one of its doctors before the others. Nothing where there is nobody to name. */
export function FirstMenu({ requestId, disabled, onChoose }: FirstMenuProps) {
  const words = useText().callFirst;
  const doctors = useDoctors(requestId);
  if (doctors.length === 0) return null;
  return (
    <Menu
      position="bottom-end"
      withinPortal
      shadow="md"
      disabled={disabled}
      classNames={{ dropdown: styles.dropdown, item: styles.item, label: styles.label }}
    >
      <Menu.Target>
        <Button size="compact" label={words.open} disabled={disabled} className={styles.open ?? ''}>
          <IconChoose aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={words.open}>
        <Menu.Item onClick={() => onChoose(null)}>{words.team}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{words.first}</Menu.Label>
        {doctors.map((doctor) => (
          <Menu.Item key={doctor.roleId} onClick={() => onChoose(doctor.roleId)}>
            <DoctorName doctor={doctor} />
          </Menu.Item>
        ))}
        <Menu.Label className={styles.rest ?? ''}>{words.rest}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Her name, and what she declared of her absence: who is connected is known once it rings. */
function DoctorName({ doctor: { name, awayUntil } }: { readonly doctor: Colleague }) {
  const words = useText().callFirst;
  return (
    <>
      {name}
      {awayUntil === null ? null : (
        <span className={styles.away}>{words.away(frenchDate(awayUntil))}</span>
      )}
    </>
  );
}

function useDoctors(requestId: string): readonly Colleague[] {
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: ['ServiceRequest', 'callDoctors', requestId],
    queryFn: () => unwrap(window.estuaire.ring.doctors({ requestId })),
    enabled: mayCall(user.role, 'ring:doctors'),
    gcTime: 0,
  });
  return data?.doctors ?? [];
}
