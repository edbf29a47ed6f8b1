import type { Result } from '../../shared/errors.ts';
import { AppFailure } from '../../shared/errors.ts';
import type { Output } from '../../shared/ipc/contract.ts';
import type { PortMessage, VaultToMain } from '../../shared/ipc/port.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Caller, createDoor } from './door.ts';
import { createHandlers } from './handlers.ts';
import { createLogger } from './logger.ts';
import { oneAtATime } from './oneAtATime.ts';
import { createRecordWindows } from './recordWindows.ts';
import { createHomeService } from './services/homeService.ts';
import { createPatientService } from './services/patientService.ts';
import { createPracticeService, type PracticeContent } from './services/practiceService.ts';
import { createSessionService } from './services/sessionService.ts';
import { createSetupService } from './services/setupService.ts';
import { profileAtGate } from './services/statusService.ts';
import { createUserService } from './services/userService.ts';
import { defaultKdfCost, type KdfCost } from './session/kdf.ts';
import { defaultLockTimes, type LockTimes } from './session/lock.ts';
import { createPassphrasePolicy } from './session/passphrasePolicy.ts';
import { createProfile, makePrivateFolder } from './session/profiles.ts';
import { createSessions } from './session/sessions.ts';
import { createUnlock } from './session/unlock.ts';
import { sqliteVersion } from './store/database.ts';

export interface VaultOptions {
  readonly rootDir: string;
  /** 32 bytes; the vault keeps its own copy. */
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly keystore: Output<'app:about'>['keystore'];
  readonly versions: {
    readonly app: string;
    readonly electron: string | null;
    readonly chromium: string | null;
  };
  readonly testRuntime: boolean;
  readonly practiceContent: (now: Date) => PracticeContent;
  readonly tellMain: (message: VaultToMain) => void;
  readonly clock?: Clock;
  readonly kdfCost?: KdfCost;
  readonly lockTimes?: LockTimes;
}

/** One window's way in, for as long as its port lives. */
export interface Connection {
  readonly call: (entry: unknown, input: unknown) => Promise<Result<unknown>>;
  readonly close: () => void;
}

export interface Vault {
  /** A `record` connection belongs to the person unlocked at this moment, and dies with her session. */
  readonly connect: (scope: Caller['scope'], send: (message: PortMessage) => void) => Connection;
  readonly lock: (reason: string) => void;
  /** Level 2: closes everything, forgets every key. */
  readonly close: () => void;
}

/** Builds the parts in order and hands each what it needs; nothing else in the vault constructs. */
export function createVault(options: VaultOptions): Vault {
  const { rootDir, sqliteBinding, tellMain } = options;
  const { clock = systemClock, kdfCost = defaultKdfCost, lockTimes = defaultLockTimes } = options;
  makePrivateFolder(rootDir);
  const workstationSecret = Buffer.from(options.workstationSecret);
  const logger = createLogger(rootDir, clock.now);
  const windows = createRecordWindows();

  const profileEnvironment = { rootDir, workstationSecret, clock, logger };
  const real = createProfile('real', profileEnvironment);
  const practice = createProfile('practice', profileEnvironment);
  const sessions = createSessions({
    clock,
    logger,
    lockTimes,
    tellMain,
    tellWindows: windows.tell,
  });
  const policy = createPassphrasePolicy();
  const shared = {
    clock,
    logger,
    workstationSecret,
    sqliteBinding,
    kdfCost,
    sessions,
    policy,
    real,
    practice,
    oneAtATime: oneAtATime(),
  };
  const practiceService = createPracticeService({ ...shared, content: options.practiceContent });
  const handlers = createHandlers({
    sessions,
    setup: createSetupService(shared),
    practice: practiceService,
    session: createSessionService({
      ...shared,
      unlock: createUnlock(shared),
      profileAtGate: () => {
        const profile = profileAtGate(shared);
        if (profile === null) throw new AppFailure('session.refused');
        return profile;
      },
    }),
    users: createUserService({
      ...shared,
      profileOf: (session) => (session.store.profile === 'real' ? real : practice),
    }),
    patients: createPatientService(clock),
    home: createHomeService(clock),
    status: { ...shared, practiceCode: practiceService.wayIn },
    about: about(options),
  });
  const door = createDoor(handlers, {
    clock,
    logger,
    isUnlocked: () => sessions.current() !== null,
  });
  logger.log('vault.started', { version: options.versions.app });

  return {
    connect: (scope, send) => {
      if (scope === 'gate') return { call: (...call) => door({ scope }, ...call), close: () => {} };
      const session = sessions.current();
      if (session === null) send({ event: 'closed', reason: 'locked' });
      else windows.add(send);
      return {
        call: (...call) => door({ scope, session }, ...call),
        close: () => windows.remove(send),
      };
    },
    lock: sessions.lock,
    close: () => sessions.closeStore('asked'),
  };
}

function about({
  versions,
  testRuntime,
  keystore,
  sqliteBinding,
}: VaultOptions): Output<'app:about'> {
  return {
    version: versions.app,
    electron: versions.electron,
    chromium: versions.chromium,
    node: process.versions.node,
    sqlite: sqliteVersion(sqliteBinding),
    testRuntime,
    keystore,
  };
}
