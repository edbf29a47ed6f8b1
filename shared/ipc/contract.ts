import type { z } from 'zod';
import { activityEntries } from './entries/activity.ts';
import { answeringEntries } from './entries/answering.ts';
import { appointmentEntries } from './entries/appointments.ts';
import { attentionEntries } from './entries/attention.ts';
import { calendarEntries } from './entries/calendar.ts';
import { callLogEntries } from './entries/callLog.ts';
import { callsEntries } from './entries/calls.ts';
import type { ContractEntry } from './entries/entry.ts';
import { exerciseEntries } from './entries/exercise.ts';
import { followUpEntries } from './entries/followUps.ts';
import { journalEntries } from './entries/journal.ts';
import { openingEntries } from './entries/opening.ts';
import { opinionsEntries } from './entries/opinions.ts';
import { patientsEntries } from './entries/patients.ts';
import { picturesEntries } from './entries/pictures.ts';
import { prescriptionEntries } from './entries/prescriptions.ts';
import { requestsEntries } from './entries/requests.ts';
import { ringEntries } from './entries/rings.ts';
import { secondScreenEntries } from './entries/secondScreen.ts';
import { sittingEntries } from './entries/sitting.ts';
import { teamEntries } from './entries/team.ts';
import { trayEntries } from './entries/tray.ts';
import { workstationEntries } from './entries/workstation.ts';

export type { ContractEntry, Scope } from './entries/entry.ts';

/** The one contract between a window and the vault: key `area:verb`, both ends typed from it. Who may call: `rights.ts`. */
export const contract = {
  ...openingEntries,
  ...workstationEntries,
  ...patientsEntries,
  ...requestsEntries,
  ...trayEntries,
  ...picturesEntries,
  ...opinionsEntries,
  ...teamEntries,
  ...sittingEntries,
  ...followUpEntries,
  ...prescriptionEntries,
  ...answeringEntries,
  ...secondScreenEntries,
  ...callsEntries,
  ...callLogEntries,
  ...ringEntries,
  ...activityEntries,
  ...attentionEntries,
  ...calendarEntries,
  ...appointmentEntries,
  ...journalEntries,
  ...exerciseEntries,
} as const satisfies Record<string, ContractEntry>;

export type Contract = typeof contract;
export type EntryName = keyof Contract;
export type Input<N extends EntryName> = z.input<Contract[N]['input']>;
export type Parsed<N extends EntryName> = z.output<Contract[N]['input']>;
export type Output<N extends EntryName> = z.output<Contract[N]['output']>;

export const entryNames = Object.keys(contract) as readonly EntryName[];
