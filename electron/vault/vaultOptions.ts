import type { Output } from '../../shared/ipc/contract.ts';
import type { UpdatedProgram, VaultToMain } from '../../shared/ipc/port.ts';
import type { Clock } from './clock.ts';
import type { Decoder } from './images/decoder.ts';
import type { PracticeContent } from './services/practiceService.ts';
import type { KdfCost } from './session/kdf.ts';
import type { LockTimes } from './session/lock.ts';

/** All that a vault needs from outside. */
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
  /** The folder of the installed program, where a `poste.json` may lie; null for a program from its sources. */
  readonly programDir?: string | null;
  /** Null for a program that takes no new version. */
  readonly updatedProgram?: UpdatedProgram | null;
  readonly practiceContent: (now: Date) => PracticeContent;
  /** A drawn picture for the guided exercise; null, or absent, where none was drawn. */
  readonly practicePicture?: () => Uint8Array<ArrayBuffer> | null;
  readonly decoder: Decoder;
  readonly tellMain: (message: VaultToMain) => void;
  readonly clock?: Clock;
  readonly kdfCost?: KdfCost;
  /** Instead of what the store says. */
  readonly lockTimes?: LockTimes;
}
