/** The database of `emptiedLogChild.ts`, as whoever opens what a cut left of it opens it. */
export const logStore = {
  key: Buffer.alloc(32, 7),
  salt: Buffer.alloc(16, 9),
  binding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
} as const;

/** Rows, each in a page of its own. */
export const rows = 6;
/** How often each of them is written between the two emptyings: the log holds as many versions of every page. */
export const rounds = 5;
