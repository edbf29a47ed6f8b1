/** What baselines and the simulator use of the SQLite library, opened without a key; its own description is not found by resolution. */
declare module 'better-sqlite3' {
  class Sqlite {
    constructor(path: string);
    pragma(source: string): unknown;
    exec(sql: string): void;
    prepare(sql: string): Sqlite.Statement;
    transaction(work: () => void): () => void;
    close(): void;
  }
  namespace Sqlite {
    type Database = Sqlite;
    interface Statement {
      get(...values: readonly unknown[]): unknown;
      all(...values: readonly unknown[]): unknown[];
      run(...values: readonly unknown[]): { readonly changes: number };
    }
  }
  export = Sqlite;
}
