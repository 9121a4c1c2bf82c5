import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withEachStore } from '../store/stores.ts';

const MAP = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8').split(/\n## /)[1] ?? '';

/** Every `table.column` that the map names. */
function namedIn(text: string): string[] {
  return [...text.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, name]) => name ?? '');
}

withEachStore('the data map', (store) => {
  it('names every column of every table, each once, and none that isn’t there', async () => {
    const rows = await store().query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = current_schema() and table_schema <> 'jobs'`,
    );
    assert.ok(rows.length > 200);
    assert.deepEqual(
      namedIn(MAP).toSorted(),
      rows.map(({ name }) => name).toSorted(),
      'docs/privacy.md has to say of each table and column what it is for, how long it is kept, and who sees it',
    );
  });
});

describe('each kind of data in the map', () => {
  const kinds = MAP.split(/\n### /).slice(1);

  it('says what, why, where, how long and who sees it', () => {
    assert.ok(kinds.length >= 12);
    for (const kind of kinds) {
      for (const label of ['What', 'Why', 'Where', 'How long', 'Who sees it']) {
        assert.ok(kind.includes(`- **${label}**: `), `${label} of “${kind.split('\n')[0]}”`);
      }
    }
  });
});
