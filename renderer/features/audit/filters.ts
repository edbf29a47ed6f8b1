import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { AuditPatients, AuditSearch } from '../../../shared/ipc/audit.ts';
import { parseFrenchDate } from '../../lib/dates.ts';

export const PAGE_LINES = 50;

/** As chosen and typed; a date that is not one yet narrows nothing. */
export interface JournalFilters {
  readonly userId: string | null;
  readonly action: AuditAction | null;
  readonly refusedOnly: boolean;
  readonly patient: AuditPatients['people'][number] | null;
  readonly from: string;
  readonly to: string;
}

export const noFilters: JournalFilters = {
  userId: null,
  action: null,
  refusedOnly: false,
  patient: null,
  from: '',
  to: '',
};

export function searchOf(filters: JournalFilters, before: number | null): AuditSearch {
  const { userId, action, refusedOnly } = filters;
  return {
    ...{ userId, action, refusedOnly },
    patient: filters.patient?.handle ?? null,
    from: parseFrenchDate(filters.from),
    to: parseFrenchDate(filters.to),
    before,
    limit: PAGE_LINES,
  };
}
