import type { Queryable } from '../../../src/store/database.ts';

/** Every row of every table, pg-boss's too, as `table: text`. */
export async function dump(on: Queryable): Promise<string[]> {
  const tables = await on.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await on.query<{ text: string }>(`select row_to_json(t)::text as text from ${name} t`);
    lines.push(...rows.map(({ text }) => `${name.replace('public.', '')}: ${text}`));
  }
  return lines;
}

/** Tables with a row that holds one of these texts, in any case. */
export async function tablesWith(on: Queryable, ...texts: readonly string[]): Promise<string[]> {
  const wanted = texts.map((text) => text.toLowerCase());
  const found = (await dump(on)).filter((line) => wanted.some((text) => line.toLowerCase().includes(text)));
  return [...new Set(found.map((line) => line.slice(0, line.indexOf(':'))))];
}
