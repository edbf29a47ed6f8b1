import type { Handlers } from './door.ts';
import type { JournalService } from './services/audit/journalService.ts';

type AuditEntries = Extract<keyof Handlers, `audit:${string}`>;

/** The entries of « Journal des accès ». */
export function createAuditHandlers(journal: JournalService): Pick<Handlers, AuditEntries> {
  return {
    'audit:search': (input, call) => journal.search(call.session(), input),
    'audit:findPatient': ({ text }, call) => journal.findPatient(call.session(), text),
    'audit:check': (_input, call) => journal.check(call.session()),
    'audit:export': (period, call) => journal.export(call.session(), period),
    'audit:acknowledgeRollback': (_input, call) => {
      journal.acknowledgeRollback(call.session());
      return {};
    },
  };
}
