import { z } from 'zod';
import { UpdateVersion } from '../domain/updateManifest.ts';
import { Instant } from './session.ts';

/**
 * Why a version is not installed, the last time one was looked at. `unsigned`, `malformed`, `older`, `fileMismatch`:
 * refused as offered; `notForUs`: offered, but not for this machine; `fileChanged`: what was ready here was touched;
 * `notApplied`: this machine would not have it at three starts; `diskFull`: no room to fetch it.
 */
export const UpdateTrouble = z.enum([
  'unsigned',
  'malformed',
  'older',
  'fileMismatch',
  'notForUs',
  'fileChanged',
  'notApplied',
  'diskFull',
]);
export type UpdateTrouble = z.infer<typeof UpdateTrouble>;

/** The line « Mises à jour » of « À propos ». */
export const UpdateView = z.strictObject({
  /**
   * `off`: this program takes none; `notEnrolled`: nobody to ask yet; `unknown`: not asked yet, or the answer was refused;
   * `notOffered`: the hub has none; `ready`: installs itself at the next start; `managed`: newer, and not ours to install.
   */
  state: z.enum([
    'off',
    'notEnrolled',
    'unknown',
    'notOffered',
    'upToDate',
    'downloading',
    'ready',
    'managed',
  ]),
  /** The version that is fetched, ready or to be installed by others, or that the trouble is about. */
  version: UpdateVersion.nullable(),
  checkedAt: Instant.nullable(),
  /** Bytes, while it is fetched. */
  progress: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
  trouble: UpdateTrouble.nullable(),
});
export type UpdateView = z.infer<typeof UpdateView>;
