/** A regular file of a watched folder, as one look found it. */
export interface SeenFile {
  /** From the folder down, `name` or `subfolder/name`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedMs: number;
}

/** A file that is not dealt with, and since when it has looked as it does. */
interface Standing extends SeenFile {
  readonly sinceMs: number;
}

export type Standings = ReadonlyMap<string, Standing>;

export interface Plan {
  /** Files to take in now, the oldest first. */
  readonly ready: readonly SeenFile[];
  /** How many are there that nobody dealt with, and are not ready. */
  readonly waiting: number;
  readonly standings: Standings;
}

/** A file that kept its size and time for this long counts as written, milliseconds of a clock that only goes forward. */
export const stableMs = 3_000;

/**
 * Which files are ready: seen before, of the same size and time ever since, and not dealt with as they stand. An empty
 * file is a place that a device keeps for one to come.
 * @param isKnown whether this very file, at this size and time, was dealt with
 */
export function planLook(
  before: Standings,
  seen: readonly SeenFile[],
  isKnown: (file: SeenFile) => boolean,
  nowMs: number,
): Plan {
  const fresh = seen.filter((file) => !isKnown(file));
  const standing = fresh.map((file): Standing => {
    const former = before.get(file.path);
    const same = former?.size === file.size && former.modifiedMs === file.modifiedMs;
    return { ...file, sinceMs: same ? former.sinceMs : nowMs };
  });
  const ready = standing
    .filter(({ size, sinceMs }) => size > 0 && nowMs - sinceMs >= stableMs)
    .toSorted((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? -1 : 1));
  return {
    ready: ready.map(({ path, size, modifiedMs }) => ({ path, size, modifiedMs })),
    waiting: standing.length - ready.length,
    standings: new Map(standing.map((file) => [file.path, file])),
  };
}

const unfinishedName =
  /^[.~$]|[~]$|\.(tmp|temp|part|partial|crdownload|download|filepart|swp|lock|bak)$/i;
/** What systems put into every folder. */
const systemNames: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini', 'ehthumbs.db']);

/** True for hidden names, and those that programs give to what is not finished. */
export function isPassedOver(name: string): boolean {
  return unfinishedName.test(name) || systemNames.has(name.toLowerCase());
}
