/**
 * The part of the SQLite library that the hub uses, and no more: its package's own description is not found by module
 * resolution, and `serialize` (which answers the content in clear) must stay out of reach.
 */
declare module 'better-sqlite3' {
  type Value = string | number | null;

  class Sqlite {
    constructor(path: string, options: { readonly readonly: boolean; readonly timeout: number });
    readonly inTransaction: boolean;
    prepare(sql: string): Sqlite.Statement;
    transaction<T>(work: () => T): { immediate(): T };
    pragma(source: string, options?: { readonly simple: boolean }): unknown;
    key(key: Buffer): number;
    close(): void;
  }
  namespace Sqlite {
    interface Statement {
      get(...values: readonly Value[]): Record<string, Value> | undefined;
      all(...values: readonly Value[]): Record<string, Value>[];
      run(...values: readonly Value[]): { readonly changes: number };
    }
  }

  export = Sqlite;
}
