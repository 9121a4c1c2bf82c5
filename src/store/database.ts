/** Whatever takes a query: the database itself, or a transaction of it. */
export interface Queryable {
  /**
   * Runs one statement.
   *
   * @param sql PostgreSQL's dialect with `$1`, `$2` … Times are parameters, never `now()`.
   * @returns the rows, empty for a statement that returns none.
   */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The store: PGlite in the process, or a PostgreSQL server. One set of migrations and queries serves both. */
export interface Database extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects.
   * Inside, only `tx` may be used: PGlite has one connection, and a query on the outer database would wait for ever.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
