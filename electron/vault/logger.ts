import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ErrorCode } from '../../shared/errors.ts';

/** Everything the vault may say of itself. Each event is said in one place only. */
export type LogEvent =
  | 'vault.started'
  | 'vault.closed'
  | 'door.answered'
  | 'door.refused'
  | 'door.untraced'
  | 'door.bug'
  | 'session.unlocked'
  | 'session.locked'
  | 'keyring.fromPrevious'
  | 'keyring.oneGeneration'
  | 'people.notSealed'
  | 'practice.setAside'
  | 'store.checkpointFailed'
  | 'store.damaged'
  | 'backup.ended'
  | 'backup.failed'
  | 'rekey.ended'
  | 'rekey.formerDestroyed'
  | 'rekey.formerKept'
  | 'store.setAside'
  | 'store.closed'
  | 'store.closedUnrecorded'
  | 'poste.refused'
  | 'sync.failed'
  | 'sync.stopped'
  | 'sync.bug'
  | 'process.badMessage'
  | 'export.bug'
  | 'export.notRecorded'
  | 'retention.ended'
  | 'retention.failed'
  | 'hotFolder.failed';

/** The only fields a line can have: codes, names of ours, durations, random ids. Never content, a path or a message. */
export interface LogFields {
  readonly entry?: string;
  readonly code?: ErrorCode;
  readonly operationId?: string;
  readonly durationMs?: number;
  /** Class and code of a bug, without its text, which could quote a record. */
  readonly bug?: string;
  /** Where the bug was thrown: function and line, no folder. */
  readonly at?: string;
  readonly profile?: 'practice' | 'real';
  readonly reason?: string;
  readonly version?: string;
}

export interface Logger {
  readonly log: (event: LogEvent, fields?: LogFields) => void;
}

const fileName = 'vault.log';
const rotatedAtBytes = 5 * 1024 * 1024;
const longestField = 200;

const allowed: readonly (keyof LogFields)[] = [
  'entry',
  'code',
  'operationId',
  'durationMs',
  'bug',
  'at',
  'profile',
  'reason',
  'version',
];

/** Writes lines of JSON to `<rootDir>/logs/vault.log`; the file of the run before last is dropped when it grew large. */
export function createLogger(rootDir: string, now: () => Date): Logger {
  const folder = join(rootDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName);
  if (existsSync(path) && statSync(path).size > rotatedAtBytes) renameSync(path, `${path}.1`);
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600 });
  // A full disk must not stop the vault for want of a log line.
  destination.on('error', () => {});
  const timestamp = (): string => `,"time":"${now().toISOString()}"`;
  const writer = pino({ base: null, timestamp }, destination);
  return { log: (event, fields = {}) => writer.info({ event, ...onlyAllowed(fields) }) };
}

/** A second net under the types: a field that is not listed, or is long, does not reach the disk. */
function onlyAllowed(fields: LogFields): LogFields {
  return Object.fromEntries(
    allowed.flatMap((name) => {
      const value = fields[name];
      const kept = typeof value === 'string' ? value.slice(0, longestField) : value;
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

/** What a bug may tell: its class, its code and its place. Its message is left out. */
export function describeBug(error: unknown): Pick<LogFields, 'bug' | 'at'> {
  if (!(error instanceof Error)) return { bug: typeof error };
  const code = 'code' in error ? `/${String(error.code)}` : '';
  const frame = /\n\s+at (?:async )?([\w.<>[\] ]+) \(.*?([\w.-]+:\d+):\d+\)/.exec(
    error.stack ?? '',
  );
  return { bug: `${error.name}${code}`, at: frame === null ? '' : `${frame[1]} ${frame[2]}` };
}
