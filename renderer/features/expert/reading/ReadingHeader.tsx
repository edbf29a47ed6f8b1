import { useState } from 'react';
import { ageInYears } from '../../../../shared/domain/age.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { civilDay, dayAndMonth, frenchDate } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmergencyDialog } from '../../../ui/EmergencyDialog.tsx';
import { EndBadge } from '../../../ui/EndBadge.tsx';
import { IconHomonym, IconPhone, IconWarning } from '../../../ui/icons.ts';
import { CallButton } from '../../call/CallButton.tsx';
import { useHome } from '../../home/queries.ts';
import { CaseStrip } from '../list/CaseStrip.tsx';
import styles from './Reading.module.css';

interface ReadingHeaderProps {
  readonly patient: PatientDetail | null;
  readonly row: RequestRow | null;
  readonly rows: readonly RequestRow[];
  readonly begun: ReadonlySet<string>;
  readonly requestId: string;
  readonly onQuit: () => void;
}

/** Whose pictures these are, name first; where the sitting stands; the way out. */
export function ReadingHeader(props: ReadingHeaderProps) {
  const text = useText();
  const words = text.expert.header;
  const home = useHome();
  const [emergency, setEmergency] = useState(false);
  const position = props.rows.findIndex(({ id }) => id === props.requestId) + 1;
  return (
    <section className={styles.header} data-region="banner" aria-label={words.banner} tabIndex={-1}>
      {props.row === null ? <p className={styles.who} /> : <Who {...props} row={props.row} />}
      <div className={styles.right}>
        {position === 0 ? null : (
          <>
            <div className={styles.strip}>
              <CaseStrip
                rows={props.rows}
                begun={props.begun}
                currentId={props.requestId}
                size="small"
              />
            </div>
            <span className={styles.position} aria-hidden="true">
              {words.position(position, props.rows.length)}
            </span>
          </>
        )}
        {props.row === null ? null : <CallButton row={props.row} />}
        <Button
          size="compact"
          icon={<IconPhone aria-hidden="true" />}
          onClick={() => setEmergency(true)}
        >
          {text.frame.emergency}
        </Button>
        <Button size="compact" onClick={props.onQuit}>
          {words.quit}
        </Button>
      </div>
      <EmergencyDialog
        opened={emergency}
        teams={home.data?.numbers ?? []}
        onClose={() => setEmergency(false)}
      />
    </section>
  );
}

function Who({
  patient,
  row,
}: {
  readonly patient: PatientDetail | null;
  readonly row: RequestRow;
}) {
  const text = useText();
  const words = text.expert.header;
  const age = ageInYears(row.birthDate, civilDay(new Date()));
  const asked = row.authoredOn === null ? null : dayAndMonth(new Date(row.authoredOn));
  const name = displayName(row.patientFamily, row.patientGiven);
  return (
    <div className={styles.who} data-patient="">
      <h1 className={styles.name} title={name}>
        {name}
      </h1>
      <p className={styles.born}>
        {words.born(frenchDate(row.birthDate), age, text.residents.banner.sex[row.sex])}
      </p>
      {patient?.homonym === true ? (
        <Badge tone="turn" icon={<IconHomonym aria-hidden="true" />}>
          {text.residents.homonym}
        </Badge>
      ) : null}
      <EndBadge ended={patient?.ended} />
      {patient?.doubtful === true ? (
        <Badge tone="turn" icon={<IconWarning aria-hidden="true" />}>
          {text.residents.doubtful}
        </Badge>
      ) : null}
      <p className={styles.asked}>{words.asked(row.establishmentName, asked)}</p>
    </div>
  );
}
