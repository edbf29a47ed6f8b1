import { z } from 'zod';
import { deviceKinds, setAsideReasons, unassignedKeptDays } from '../domain/hotFolder.ts';
import { Id, Instant } from './session.ts';

const DeviceName = z.string().trim().min(2).max(40);
const Count = z.number().int().nonnegative();

/** `looking`: it was not gone through yet. `full`: as many pictures wait for their resident as this workstation takes. */
export const FolderState = z.enum([
  'looking',
  'watched',
  'absent',
  'unreadable',
  'tooMany',
  'full',
  'diskFull',
]);

/** A folder of a device, by the name that a person gave it: no page learns where it is. */
export const WatchedFolder = z.strictObject({
  id: Id,
  name: z.string(),
  kind: z.enum(deviceKinds),
  erases: z.boolean(),
  state: FolderState,
  /** When the last picture was taken in; null when there was none. */
  lastAt: Instant.nullable(),
  /** Files that are still being written, or were seen a moment ago. */
  waiting: Count,
  /** What became of the files that are in it now. */
  files: z.strictObject({
    before: Count,
    received: Count,
    duplicate: Count,
    notPicture: Count,
    unreadable: Count,
    tooLarge: Count,
  }),
});

export const HotFolderView = z.strictObject({
  folders: z.array(WatchedFolder),
  keptDays: z.literal(unassignedKeptDays),
});

export const NewFolder = z.strictObject({ name: DeviceName, kind: z.enum(deviceKinds) });

/** What came of the system's dialog. `own`: a folder of this program, or one that holds it. */
export const FolderAdded = z.strictObject({
  outcome: z.enum(['added', 'givenUp', 'already', 'own', 'tooMany', 'unreadable']),
});

export const FolderErasing = z.strictObject({ id: Id, erases: z.boolean() });

export const KeptDays = z.strictObject({ keptDays: z.literal(unassignedKeptDays) });

/** A picture of a device that no request has. */
export const UnassignedImage = z.strictObject({
  id: Id,
  device: z.string(),
  kind: z.enum(deviceKinds),
  /** The file's own name, cleaned: a label, never a path. */
  label: z.string(),
  /** When the file was written, by the device's clock. */
  takenAt: Instant,
  receivedAt: Instant,
  /** Bytes. */
  size: z.number().int().positive(),
  /** It has waited for seven days. */
  late: z.boolean(),
  /** The draft whose pictures stood on the screen when it came, while she may open it. */
  expectedFor: Id.nullable(),
});

export const Inbox = z.strictObject({
  images: z.array(UnassignedImage),
  keptDays: z.number().int().positive(),
  /** False where no device is watched and nothing ever came. */
  inUse: z.boolean(),
  /** Pictures that stayed in their folder because they cannot be taken in. */
  failed: Count,
});

/** The draft whose pictures are on the screen; null when she leaves them. */
export const ExpectedFor = z.strictObject({ requestId: Id.nullable() });

export const Attribution = z.strictObject({
  imageId: Id,
  requestId: Id,
  slot: z.string().max(60),
});

export const SetAsideImage = z.strictObject({ imageId: Id, reason: z.enum(setAsideReasons) });

export type WatchedFolder = z.infer<typeof WatchedFolder>;
export type FolderState = z.infer<typeof FolderState>;
export type HotFolderView = z.infer<typeof HotFolderView>;
export type NewFolder = z.infer<typeof NewFolder>;
export type FolderAdded = z.infer<typeof FolderAdded>;
export type FolderErasing = z.infer<typeof FolderErasing>;
export type UnassignedImage = z.infer<typeof UnassignedImage>;
export type Inbox = z.infer<typeof Inbox>;
export type Attribution = z.infer<typeof Attribution>;
export type SetAsideImage = z.infer<typeof SetAsideImage>;
