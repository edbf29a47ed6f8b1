import type { Cell } from '../../../../shared/activity/csv.ts';
import {
  type ActCode,
  type Asker,
  centsOn,
  givesRqd,
  yearlyLimit,
  yearlyRanks,
} from '../../../../shared/activity/tariff.ts';
import { activityWords } from '../../../../shared/activity/words.ts';
import { teamRoles } from '../../../../shared/domain/roles.ts';
import { readIns } from '../../../../shared/fhir/insIdentifier.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { identifierSystem } from '../../../../shared/fhir/systems.ts';
import type { Period } from '../../../../shared/ipc/activity.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { Session } from '../../session/sessions.ts';
import { actsOfYears, type BilledAct } from '../../store/activityStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { french } from './figuresTable.ts';

const words = activityWords.billing;

interface BillingTable {
  readonly rows: readonly (readonly Cell[])[];
  readonly lines: number;
  /** Lines above the yearly limit: in the table, with a remark. */
  readonly beyond: number;
}

/**
 * The data of the acts of a period for whoever bills them (domain.md 3.2): TE2 for a team of experts, RQD for who asked
 * where her request gives one. Nothing is billed here.
 */
export function billingTable(session: Session, period: Period): BillingTable {
  const { database } = session.store;
  const act: ActCode = teamRoles.includes(session.role) ? 'TE2' : 'RQD';
  const every = actsOfYears(database, period);
  const ranks = yearlyRanks(
    every.map(({ patient_id, expert_role_id, ended_on }) => ({
      ...{ patientId: patient_id, expertRoleId: expert_role_id, date: ended_on },
    })),
  );
  const kind = readSetting(database, placeSetting, Place)?.establishment.kind ?? 'ehpad';
  const lines = every
    .map((one, index) => ({ one, rank: ranks[index] ?? 1 }))
    .filter(({ one }) => one.ended_on >= period.from && one.ended_on <= period.to)
    .filter(({ one }) => act === 'TE2' || givesRqd(askerOf(database, one, kind)));
  return {
    rows: [words.columns, ...lines.map(({ one, rank }) => lineOf(database, act, one, rank))],
    lines: lines.length,
    beyond: lines.filter(({ rank }) => rank > yearlyLimit).length,
  };
}

function askerOf(
  db: ReadableDatabase,
  { requester_role_id }: BilledAct,
  establishmentKind: Asker['establishmentKind'],
): Asker {
  const role = readResource(db, 'PractitionerRole', requester_role_id ?? '')?.resource;
  const codes = (role?.code ?? []).flatMap(({ coding }) => coding ?? []);
  return { establishmentKind, role: codes[0]?.code ?? '' };
}

function lineOf(db: ReadableDatabase, act: ActCode, one: BilledAct, rank: number): readonly Cell[] {
  const cents = centsOn(act, one.ended_on);
  const person = traitsOf(db, one.patient_id);
  const remarks = [
    ...(rank > yearlyLimit ? [words.beyond(yearlyLimit)] : []),
    ...(cents === null ? [words.noTariff] : []),
    ...(person === null ? [words.gone] : []),
  ];
  return [
    ...[french(one.ended_on), act, cents === null ? null : cents / 100],
    ...(person ?? [null, null, null, null, null]),
    ...[rppsOf(db, one.requester_role_id), rppsOf(db, one.expert_role_id)],
    ...[one.expert_name, one.establishment, one.number, rank, remarks.join('. ')],
  ];
}

/** Traits, and the national number of a qualified identity only; null once the person left this workstation. */
function traitsOf(db: ReadableDatabase, patientId: string): readonly Cell[] | null {
  const stored = readResource(db, 'Patient', patientId);
  if (stored === null) return null;
  const { traits, status } = readPatient(stored.resource);
  const ins = status === 'QUAL' ? readIns(stored.resource.identifier) : null;
  return [
    ...[traits.birthFamily, traits.birthGiven, french(traits.birthDate), traits.sex],
    ins?.value ?? null,
  ];
}

function rppsOf(db: ReadableDatabase, roleId: string | null): string | null {
  const role = readResource(db, 'PractitionerRole', roleId ?? '')?.resource;
  const id = idIn(role?.practitioner, 'Practitioner') ?? '';
  const identifiers = readResource(db, 'Practitioner', id)?.resource.identifier ?? [];
  return identifiers.find(({ system }) => system === identifierSystem.rpps)?.value ?? null;
}
