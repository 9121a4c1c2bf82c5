import assert from 'node:assert/strict';
import { migrate, SchemaTooNew } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/list.ts';
import { type AnyDatabase, openDatabase } from '../../src/store/open.ts';
import { onEachStore, type Place } from './stores.ts';

const TABLES = `select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns
                where table_schema = 'public' order by line`;

class Undone extends Error {}

onEachStore(
  'the migrations',
  (makePlace, kind) => {
    let place: Place;
    let database: AnyDatabase;
    const linesOf = async (sql: string) => (await database.query<{ line: string }>(sql)).map(({ line }) => line);

    before(async () => {
      place = await makePlace();
      database = await openDatabase(place.settings);
    });
    after(async () => {
      await database.close();
      await place.remove();
    });

    it('fill an empty database, each once', async () => {
      const steps = await linesOf(`select version || ' ' || name as line from migration order by version`);
      assert.deepEqual(
        steps,
        migrations.map(({ name }, index) => `${index + 1} ${name}`),
      );
      const tables = new Set((await linesOf(TABLES)).map((line) => line.split('.')[0]));
      for (const table of ['audit', 'bot_state', 'customer_fact', 'issue_sighting', 'snapshot']) {
        assert.ok(tables.has(table), table);
      }
    });

    it('bring a database of any older version to where a new one is', async () => {
      const fresh = await linesOf(TABLES);
      for (let version = 1; version < migrations.length; version += 1) {
        // Each in a transaction that is undone: none of them sees another's tables.
        await database
          .transaction(async (tx) => {
            await tx.query('drop schema public cascade');
            await tx.query('create schema public');
            await tx.query('create table migration (version integer primary key, name text not null)');
            for (const [index, older] of migrations.slice(0, version).entries()) {
              for (const statement of older.statements) await tx.query(statement);
              await tx.query('insert into migration (version, name) values ($1, $2)', [index + 1, older.name]);
            }
            await migrate({ ...database, transaction: (work) => work(tx) });
            const lines = await tx.query<{ line: string }>(TABLES);
            assert.deepEqual(
              lines.map(({ line }) => line),
              fresh,
              `from version ${version}`,
            );
            throw new Undone();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error;
          });
      }
      assert.deepEqual(await linesOf(TABLES), fresh);
    });

    it('leave alone what they have made, and what is in it', async () => {
      await database.query(`insert into room (key, fit, checked_at) values ('19:x', true, $1)`, [new Date(0)]);
      const before = await linesOf(TABLES);
      await migrate(database);
      await database.close();
      database = await openDatabase(place.settings);
      assert.deepEqual(await linesOf(TABLES), before);
      assert.deepEqual(await linesOf('select key as line from room'), ['19:x']);
    });

    it('leave nothing behind when one of them fails', async () => {
      const before = await linesOf(TABLES);
      await database.query('delete from migration');
      await assert.rejects(migrate(database), /already exists/);
      assert.deepEqual(await linesOf('select name as line from migration'), []);
      assert.deepEqual(await linesOf(TABLES), before);
      for (const [index, { name }] of migrations.entries()) {
        await database.query('insert into migration (version, name) values ($1, $2)', [index + 1, name]);
      }
    });

    it('refuse a database of a newer version, and touch nothing', async () => {
      await database.query(`insert into migration (version, name) values (999, 'later')`);
      await assert.rejects(migrate(database), SchemaTooNew);
      await database.query('delete from migration where version = 999');
      await migrate(database);
    });

    if (kind === 'pglite') return;
    it('take turns when replicas start at once', async () => {
      const empty = await makePlace();
      const replicas = await Promise.all(Array.from({ length: 5 }, () => openDatabase(empty.settings)));
      const rows = await replicas[0]?.query('select version from migration');
      assert.equal(rows?.length, migrations.length);
      await Promise.all(replicas.map((one) => one.close()));
      await empty.remove();
    });
  },
  { bare: true },
);
