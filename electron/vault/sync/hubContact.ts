import type { Clock } from '../clock.ts';
import { forgetTheirs } from '../store/conflictStore.ts';
import type { Database } from '../store/database.ts';
import { forgetDelays } from '../store/delayStore.ts';
import { forgetCursors } from '../store/feedCursorStore.ts';
import { type HubContact, readHubContact, saveHubContact } from '../store/hubLinkStore.ts';
import type { HttpAnswer } from './httpExchange.ts';
import type { Trace } from './syncOptions.ts';

/** `Date` has whole seconds: in the middle of one, on average. */
const halfSecondMs = 500;

export interface ContactLog {
  /** Reads the hub's time and epoch off an answer. Answers without the hub's own header are not its. */
  readonly observe: (answer: HttpAnswer) => void;
  readonly current: () => HubContact;
  /** What the hub's clock shows now, as far as known. */
  readonly hubNow: () => Date;
  /** Writes down what was observed. */
  readonly flush: () => void;
}

/** A clock that moved by this much against the hub's has been set, or was wrong, milliseconds. */
const clockSetMs = 60_000;

/** Where this workstation stands with the hub in time; what is observed is written once at the end of a run. */
export function createContactLog(database: Database, clock: Clock, trace: Trace): ContactLog {
  let contact = readHubContact(database);
  return {
    observe: ({ headers }) => {
      const epoch = headers['x-hub-epoch'];
      if (epoch === undefined || epoch.length > 200) return;
      const hubTime = Date.parse(headers.date ?? '') + halfSecondMs;
      const now = clock.now();
      const offset = Number.isNaN(hubTime) ? contact.clockOffsetMs : now.getTime() - hubTime;
      const restored = contact.epoch !== null && contact.epoch !== epoch;
      contact = { epoch, clockOffsetMs: offset, lastContact: now.toISOString() };
      if (restored) {
        // The hub came back from a copy: its cursors may point past what it now holds, and what it said may be gone.
        database.transaction((db) => {
          forgetCursors(db);
          forgetTheirs(db);
          saveHubContact(db, contact);
        });
      }
    },
    current: () => contact,
    hubNow: () => new Date(clock.now().getTime() - (contact.clockOffsetMs ?? 0)),
    flush: () =>
      database.transaction((db) => {
        const beforeMs = readHubContact(db).clockOffsetMs ?? 0;
        const afterMs = contact.clockOffsetMs ?? beforeMs;
        if (Math.abs(afterMs - beforeMs) >= clockSetMs) {
          trace(db, { action: 'session.clock', detail: { beforeMs, afterMs } });
          forgetDelays(db);
        }
        saveHubContact(db, contact);
      }),
  };
}
