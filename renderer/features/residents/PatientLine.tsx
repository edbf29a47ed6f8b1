import { ageInYears } from '../../../shared/domain/age.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { PatientRow } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { civilDay, frenchDate } from '../../lib/dates.ts';
import { EndBadge } from '../../ui/EndBadge.tsx';
import { IdentityBadges } from '../../ui/IdentityBadges.tsx';
import { IconWarning } from '../../ui/icons.ts';
import styles from './Residents.module.css';

interface PatientLineProps {
  readonly row: PatientRow;
  readonly onOpen: () => void;
}

/** One person in a list, told by her strict traits; the INS is never shown here. */
export function PatientLine({ row, onOpen }: PatientLineProps) {
  const { residents, words } = useText();
  const name = displayName(row.birthFamily, row.firstGiven);
  const used = usedNameOf(row);
  const age = ageInYears(row.birthDate, civilDay(new Date()));
  return (
    <li className={styles.line} data-rooms={words.hasRooms}>
      <span className={styles.name}>
        <button
          type="button"
          className={styles.open}
          aria-label={residents.open(`${name}, ${frenchDate(row.birthDate)}`)}
          onClick={onOpen}
        >
          {name}
        </button>
        {used === null ? null : (
          <span className={styles.used}>
            {residents.banner.used} {used}
          </span>
        )}
      </span>
      <span className={styles.birth}>
        {frenchDate(row.birthDate)}
        <span className={styles.age}>{residents.banner.age(age)}</span>
      </span>
      <span>{residents.banner.sex[row.sex]}</span>
      {words.hasRooms ? (
        <>
          <span>
            {row.room === null ? null : (
              <span className={styles.roomWord}>{`${residents.banner.room} `}</span>
            )}
            {row.room}
          </span>
          <span className={styles.cut}>{row.unit ?? ''}</span>
        </>
      ) : null}
      <span className={styles.identity}>
        <EndBadge ended={row.ended} />
        <IdentityBadges patient={row} />
      </span>
      {row.homonym ? (
        <p className={styles.homonym}>
          <IconWarning aria-hidden="true" />
          {residents.homonymLine}
        </p>
      ) : null}
    </li>
  );
}

function usedNameOf(row: PatientRow): string | null {
  if (row.usedFamily === null && row.usedGiven === null) return null;
  return displayName(row.usedFamily ?? row.birthFamily, row.usedGiven ?? row.firstGiven);
}
