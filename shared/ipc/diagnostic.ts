import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { lineFaults } from '../lineFault.ts';
import { SyncStatus } from './home.ts';
import { SyncItem } from './link.ts';
import { Instant } from './session.ts';

/** More than waits on any workstation; what comes after is counted and not listed. */
export const mostListed = 200;

const Version = z.string().regex(/^[\w.+ ()·/-]{1,80}$/);
const Seconds = z.number().int();
const Bytes = z.number().int().nonnegative();

/**
 * What leaves with a diagnostic, and nothing else can: versions, times, counts and words of closed lists. No field takes a
 * text of anybody's, an id, an address or a key.
 */
export const Diagnostic = z.strictObject({
  format: z.literal('estuaire-diagnostic/1'),
  madeAt: Instant,
  versions: z.strictObject({
    app: Version,
    electron: Version.nullable(),
    chromium: Version.nullable(),
    node: Version,
    sqlite: Version,
    platform: Version,
    arch: Version,
    system: z.string().regex(/^[\w.+~-]{1,80}$/),
  }),
  profile: z.enum(['practice', 'real']),
  hub: z.strictObject({
    enrolled: z.boolean(),
    scheme: z.enum(['https', 'http']).nullable(),
    pin: z.enum(['keys', 'authority']).nullable(),
    link: SyncStatus.shape.link,
    lastContact: Instant.nullable(),
    /** Workstation clock minus hub clock. */
    clockOffsetSeconds: Seconds.nullable(),
    /** Resources of kinds that this version does not know. */
    unread: z.number().int().nonnegative(),
  }),
  network: z.strictObject({
    fault: z.enum(lineFaults).nullable(),
    /** Ways to the hub in the order in which they are tried; null where none is asked for. */
    routes: z.array(z.enum(['direct', 'proxy', 'unsupported'])).nullable(),
  }),
  queue: z.strictObject({
    waiting: z.number().int(),
    bytesWaiting: Bytes,
    items: z
      .array(
        z.strictObject({
          what: SyncItem.shape.what,
          phase: SyncItem.shape.phase,
          ageSeconds: Seconds,
          attempts: z.number().int(),
          lastError: z.enum(errorCodes).nullable(),
          textReceived: z.boolean(),
          images: z.number().int(),
          imagesReceived: z.number().int(),
        }),
      )
      .max(mostListed),
  }),
  disk: z.strictObject({ freeBytes: Bytes.nullable(), databaseBytes: Bytes.nullable() }),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** The file as it will be written, to be read before it leaves. */
export const DiagnosticText = z.strictObject({ text: z.string().max(128 * 1024) });
