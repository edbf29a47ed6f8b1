import type { AppointmentReminder } from '../attention/appointmentWords.ts';
import type { AttentionCounts } from '../attention/attention.ts';
import type { AppError, Result } from '../errors.ts';

/** What a window posts on its MessagePort, and what comes back. The port is the whole connection. */
export interface PortCall {
  readonly id: number;
  readonly entry: string;
  readonly input: unknown;
}

export interface PortAnswer {
  readonly id: number;
  readonly result: Result<unknown>;
}

/** Names what changed so that the window re-reads it; never carries content. Keys follow FHIR type names. */
export type VaultEvent =
  | { readonly event: 'changed'; readonly keys: readonly (readonly string[])[] }
  | { readonly event: 'sync' }
  /** Something of the call under way: its state, or what the other side says. */
  | { readonly event: 'call' }
  | { readonly event: 'lockWarning'; readonly seconds: number }
  | { readonly event: 'closed'; readonly reason: 'locked' | 'ended' };

export type PortMessage = PortAnswer | VaultEvent;

/** A program that takes new versions, and from whom. */
export interface UpdatedProgram {
  /** Ed25519, SubjectPublicKeyInfo in base64, built into the program. */
  readonly publicKey: string;
  readonly installed: InstalledProgram;
}

/** What a program is, as far as an update is concerned. */
export interface InstalledProgram {
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
  /**
   * How this copy can be replaced. `managed`: by whoever looks after the machine and nobody else (a deb, a folder that is
   * not this person's, macOS).
   */
  readonly form: 'tar.gz' | 'AppImage' | 'nsis' | 'managed';
  readonly runtime: 'release' | 'test';
}

/** Messages between main and the vault: windows and their ports, never content or passphrases. */
export type MainToVault =
  | {
      readonly type: 'start';
      readonly rootDir: string;
      readonly sqliteBinding: string | null;
      /** 32 random bytes, unwrapped by main with the operating system's keystore where there is one. */
      readonly workstationSecret: Uint8Array;
      readonly keystore: 'osKeychain' | 'fileOnly';
      readonly versions: {
        readonly electron: string;
        readonly chromium: string;
        readonly app: string;
      };
      readonly testRuntime: boolean;
      /** The folder of the installed program; null for a program from its sources. */
      readonly programDir: string | null;
      /** Null for a program that takes no new version. */
      readonly updatedProgram: UpdatedProgram | null;
      /** Folder of the exercise's drawn pictures, one JPEG per drawing. */
      readonly practicePictures: string;
    }
  | { readonly type: 'port'; readonly scope: WindowScope; readonly windowId: number }
  | { readonly type: 'lock'; readonly reason: 'shortcut' | 'system' }
  /** The machine slept, and is awake again. */
  | { readonly type: 'woke' }
  /** The decoder process ended, asked or not. */
  | { readonly type: 'decoderGone' }
  /** A window asked for `attachment://<token>/<id>/<copy>[/<frame>]`; the one port sent along takes a `PictureAnswer`. */
  | {
      readonly type: 'picture';
      readonly token: string;
      readonly id: string;
      readonly copy: ShownCopy;
      /** Page or frame of a display copy, from 0, which is also meant where it is left out. */
      readonly frame?: number;
    }
  | { readonly type: 'printed'; readonly jobId: string; readonly pdf: Uint8Array | null }
  | { readonly type: 'saved'; readonly jobId: string; readonly saved: boolean }
  /** How this machine reaches an address, in the form of a proxy script. */
  | { readonly type: 'proxyResolved'; readonly jobId: string; readonly rules: string }
  /** The folder that the person chose in the system's own dialog; null when she gave up. */
  | { readonly type: 'folderChosen'; readonly jobId: string; readonly folder: string | null };

/**
 * `second`: the pictures of a reading, on another screen. `decoder` and `print` are hidden windows: one turns files into
 * pixels, one lays out a document.
 */
export type WindowScope = 'gate' | 'record' | 'second' | 'decoder' | 'print';

/** The copies of a picture that a window can show, the largest first. */
export type ShownCopy = 'display' | 'preview' | 'thumbnail';

export type PictureAnswer =
  | { readonly ok: true; readonly contentType: string; readonly bytes: Uint8Array }
  | { readonly ok: false };

/** `call`: camera and microphone, from her click to the end of the call; `picture`: the camera alone, while she takes pictures. */
export type MediaAllowed = 'nothing' | 'picture' | 'call';

export type VaultToMain =
  | { readonly type: 'unlocked' }
  | { readonly type: 'locked' }
  | { readonly type: 'closeVault' }
  | { readonly type: 'failed'; readonly error: AppError }
  /** What the window of the person may open now. */
  | { readonly type: 'media'; readonly allowed: MediaAllowed }
  /** The pictures of the reading on another screen; brought forward where they are there already. */
  | { readonly type: 'openSecond' }
  | { readonly type: 'needDecoder' }
  | { readonly type: 'endDecoder' }
  /** Opens a hidden window of scope `print`; its page says when it is laid out. */
  | { readonly type: 'openPrint'; readonly jobId: string }
  | { readonly type: 'printNow'; readonly jobId: string }
  /** Asks the person where to keep a document. The name never says who it is about. */
  | {
      readonly type: 'save';
      readonly jobId: string;
      readonly name: string;
      readonly bytes: Uint8Array;
    }
  /** Asks how this machine reaches an address now; only main can. */
  | { readonly type: 'resolveProxy'; readonly jobId: string; readonly url: string }
  /** What waits, as numbers and nothing else, for the badge and the notifications. */
  | { readonly type: 'attention'; readonly counts: AttentionCounts }
  /** A teleconsultation is near: an hour and a number, for a notification. */
  | { readonly type: 'appointment'; readonly reminder: AppointmentReminder }
  /** Asks the person for a folder, for an encrypted archive or for backups. */
  | { readonly type: 'chooseFolder'; readonly jobId: string };
