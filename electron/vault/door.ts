import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppFailure, appError, type ErrorCode, type Result, success } from '../../shared/errors.ts';
import {
  type ContractEntry,
  contract,
  type EntryName,
  type Output,
  type Parsed,
  type Scope,
} from '../../shared/ipc/contract.ts';
import { mayCall } from '../../shared/ipc/rights.ts';
import type { Clock } from './clock.ts';
import { inputFault } from './inputGuard.ts';
import { describeBug, type Logger } from './logger.ts';
import { secondScreenEntries } from './secondScreenRights.ts';
import type { Session } from './session/sessions.ts';
import { storeFailure } from './store/storeFailure.ts';

/**
 * Who calls: a window before anybody is known, one tied for its life to an unlocked person, or the hidden page of one
 * document that she asked for.
 */
export type Caller =
  | { readonly scope: 'gate' }
  | { readonly scope: 'record'; readonly session: Session | null }
  /** Beside hers, on another screen: it reads what it shows. */
  | { readonly scope: 'second'; readonly session: Session | null }
  | {
      readonly scope: 'print';
      readonly session: Session;
      readonly jobId: string;
      /** A document outlives a lock when its own job does: an archive goes on being written behind it. */
      readonly isWanted: () => boolean;
    };

/** Which entries each kind of window may call. */
const entriesOf: Readonly<Record<Caller['scope'], readonly Scope[]>> = {
  gate: ['gate', 'any'],
  record: ['record', 'any'],
  second: ['record', 'any'],
  print: ['print'],
};

/** What a handler may know of its caller. */
export interface Call {
  /** The person of this window. @throws AppFailure `session.locked` */
  readonly session: () => Session;
  /** The document that a print window lays out. @throws AppFailure `notFound` for any other window */
  readonly printJob: () => string;
}

export type Handlers = {
  readonly [N in EntryName]: (input: Parsed<N>, call: Call) => Output<N> | Promise<Output<N>>;
};

export type Door = (caller: Caller, entry: unknown, input: unknown) => Promise<Result<unknown>>;

interface DoorEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
  /** True while somebody is unlocked: the gate then opens nothing. */
  readonly isUnlocked: () => boolean;
  /** Writes in the access trail that somebody who is known was told no. */
  readonly refused: (session: Session, entry: EntryName, code: ErrorCode) => void;
}

/**
 * The one entry of the vault. Expected failures come back as values; anything thrown that is not one is a bug, logged
 * without its text and answered `internal`. It never throws.
 */
export function createDoor(handlers: Handlers, environment: DoorEnvironment): Door {
  const { clock, logger } = environment;
  return async (caller, name, input) => {
    const operationId = randomUUID();
    const startedAt = clock.monotonicMs();
    const entry = isEntryName(name) ? name : 'unknown';
    try {
      if (!isEntryName(name)) throw new AppFailure('input.invalid');
      checkCaller(caller, name, environment.isUnlocked());
      const value = await handle(handlers, name, parseInput(name, input), caller);
      const durationMs = Math.round(clock.monotonicMs() - startedAt);
      if (!tooOften.has(name)) logger.log('door.answered', { entry, durationMs, operationId });
      return success(contract[name].output.parse(value));
    } catch (error) {
      const failure = storeFailure(error);
      if (failure === null) {
        logger.log('door.bug', { entry, operationId, ...describeBug(error) });
        return { ok: false, error: appError('internal', operationId) };
      }
      logger.log('door.refused', { entry, operationId, code: failure.code });
      if (entry !== 'unknown') traceAnswer(environment, caller, entry, failure.code);
      return { ok: false, error: appError(failure.code, operationId, failure.detail) };
    }
  };
}

/** What the access trail keeps of a refusal beside those of a role: a state, a file that was not hers, a key. */
const tracedRefusals: ReadonlySet<ErrorCode> = new Set([
  'notFound',
  'state.forbidden',
  'consent.refused',
  'clock.wrong',
  'key.unavailable',
]);

/** Told every few seconds by every window: in the log they would hide the rest. */
const tooOften: ReadonlySet<EntryName> = new Set(['session:presence', 'session:keepPlace']);

function traceAnswer(
  { logger, refused }: DoorEnvironment,
  caller: Caller,
  entry: EntryName,
  code: ErrorCode,
): void {
  const session = caller.scope === 'gate' ? null : caller.session;
  if (!session?.isOpen() || !tracedRefusals.has(code)) return;
  try {
    refused(session, entry, code);
  } catch (error) {
    // She was told no all the same; a disk that takes no line is told by the next act.
    logger.log('door.untraced', { entry, code: storeFailure(error)?.code ?? 'internal' });
  }
}

function isEntryName(name: unknown): name is EntryName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** Session, then window, then role. A gate never reads a record; a record window never opens a session. */
function checkCaller(caller: Caller, name: EntryName, isUnlocked: boolean): void {
  const { scope }: ContractEntry = contract[name];
  const isAllowed = entriesOf[caller.scope].includes(scope) && mayFrom(caller, name);
  if (caller.scope === 'gate') {
    if (!isAllowed) throw new AppFailure('session.locked');
    if (scope === 'gate' && isUnlocked) throw new AppFailure('session.refused');
    return;
  }
  const { session } = caller;
  const isOpen = caller.scope === 'print' ? caller.isWanted() : session?.isOpen() === true;
  if (session === null || !isOpen) throw new AppFailure('session.locked');
  const hasRole = scope === 'any' || mayCall(session.role, name);
  if (isAllowed && hasRole) return;
  traceRefusal(session, name);
  throw new AppFailure('role.forbidden');
}

function mayFrom({ scope }: Caller, name: EntryName): boolean {
  return scope !== 'second' || secondScreenEntries.has(name);
}

/** Who tried what is known; a disk that takes no line does not turn a refusal into a leave. */
function traceRefusal(session: Session, entry: EntryName): void {
  try {
    session.write({ action: 'session.forbidden', outcome: 'refused', detail: { entry } }, () => {});
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
}

function parseInput<N extends EntryName>(name: N, input: unknown): Parsed<N> {
  const fault = inputFault(input);
  if (fault !== null) throw new AppFailure(fault);
  const parsed = contract[name].input.safeParse(input);
  if (!parsed.success) throw new AppFailure('input.invalid', { fields: fieldsOf(parsed.error) });
  return parsed.data as Parsed<N>;
}

/** Names of the fields at fault, `traits.birthDate`; their values stay out of it. */
function fieldsOf(error: z.ZodError): readonly string[] {
  return [...new Set(error.issues.map(({ path }) => path.join('.')))];
}

function handle<N extends EntryName>(
  handlers: Handlers,
  name: N,
  input: Parsed<N>,
  caller: Caller,
): Output<N> | Promise<Output<N>> {
  const session = (): Session => {
    if (caller.scope === 'gate' || caller.session === null) throw new AppFailure('session.locked');
    return caller.session;
  };
  const printJob = (): string => {
    if (caller.scope !== 'print') throw new AppFailure('notFound');
    return caller.jobId;
  };
  return handlers[name](input, { session, printJob });
}
