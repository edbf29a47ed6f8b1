/**
 * The part of the SQLite library that the store uses, and no more: its package's own description is not found by module
 * resolution, and two of its functions must stay out of reach (`serialize` answers the content in clear, `backup`
 * refuses encrypted files).
 */
declare module 'better-sqlite3' {
  type Value = string | number | null | Uint8Array;

  class Sqlite {
    constructor(path: string, options: { timeout: number; nativeBinding?: string });
    readonly inTransaction: boolean;
    prepare(sql: string): Sqlite.Statement;
    transaction<T>(work: () => T): { immediate(): T };
    pragma(source: string, options?: { readonly simple: boolean }): unknown;
    /** Gives the key to the cipher; the buffer may be wiped afterwards. */
    key(key: Buffer): number;
    /** Writes every page again under another key; needs a salt of ours, see `database.ts`. */
    rekey(key: Buffer): number;
    close(): void;
  }
  namespace Sqlite {
    interface Statement {
      readonly readonly: boolean;
      get(...values: readonly Value[]): Record<string, Value> | undefined;
      all(...values: readonly Value[]): Record<string, Value>[];
      run(...values: readonly Value[]): { readonly changes: number };
    }
  }

  export = Sqlite;
}
