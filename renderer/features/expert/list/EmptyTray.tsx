import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { joinsTeamAlone } from '../../../lib/rights.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconTray } from '../../../ui/icons.ts';
import { useEnrolment } from '../../sync/queries.ts';
import { TeamDialog } from '../../sync/TeamDialog.tsx';

/** Nothing in the tray: no request, or no team yet, which a dispatcher joins from here. */
export function EmptyTray() {
  const text = useText();
  const { user } = useSession();
  const [joining, setJoining] = useState(false);
  const link = useEnrolment().data;
  const isTeamless = link?.enrolled === true && link.teams.length === 0;
  if (!isTeamless) {
    return <EmptyState icon={<IconTray aria-hidden="true" />} title={text.expert.tray.empty} />;
  }
  const { noTeam, noTeamHint } = text.expert.sitting;
  return (
    <>
      <EmptyState
        icon={<IconTray aria-hidden="true" />}
        title={noTeam}
        hint={noTeamHint}
        action={
          joinsTeamAlone(user.role) ? (
            <Button tone="primary" onClick={() => setJoining(true)}>
              {text.expert.tray.joinTeam}
            </Button>
          ) : null
        }
      />
      <TeamDialog opened={joining} onClose={() => setJoining(false)} />
    </>
  );
}
