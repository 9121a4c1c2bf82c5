import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { link, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '../../src/store/dataDirLock.ts';

const MODULE = new URL('../../src/store/dataDirLock.ts', import.meta.url).href;

/** Another process that tries to take the folder, and says what has come of it; it stays where it has it. */
async function outcome(dataDir: string): Promise<{ child: ChildProcess; word: string }> {
  const code = `const { lockDataDir } = await import(${JSON.stringify(MODULE)});
    const word = await lockDataDir(${JSON.stringify(dataDir)}).then(() => 'taken', (error) =>
      error.name === 'DataDirInUse' ? 'in use' : String(error));
    process.stdout.write(word);
    if (word === 'taken') process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const [said] = await once(child.stdout, 'data');
  if (String(said) !== 'taken') await exit;
  return { child, word: String(said) };
}

/** Another process that has taken the folder. */
async function holder(dataDir: string): Promise<ChildProcess> {
  const { child, word } = await outcome(dataDir);
  assert.equal(word, 'taken');
  return child;
}

/** A socket's file without anybody who listens, as a process that was killed leaves it. */
async function leaveBehind(path: string): Promise<void> {
  const server = createServer().listen(path);
  await once(server, 'listening');
  // Closing takes the file away.
  await link(path, `${path}.left`);
  await new Promise((closed) => server.close(closed));
  await rename(`${path}.left`, path);
}

describe('the lock of the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is for one at a time, until it is released', async () => {
    const release = await lockDataDir(folder);
    await assert.rejects(lockDataDir(folder), DataDirInUse);
    await release();
    const again = await lockDataDir(folder);
    await again();
  });

  it('says which folder is in use, by which process, and what to do', async () => {
    const child = await holder(folder);
    await assert.rejects(lockDataDir(folder), (error: Error) => {
      assert.equal(error.name, 'DataDirInUse');
      for (const word of [folder, `process ${child.pid}`, 'DATABASE_URL'])
        assert.ok(error.message.includes(word), word);
      return true;
    });
    child.kill();
    await once(child, 'exit');
  });

  it('ends with its process, even with kill -9', async () => {
    const child = await holder(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = await lockDataDir(folder);
    await release();
  });

  it('is taken by one of several that find it left over', async () => {
    // Which of them is the faster differs from time to time.
    for (let time = 0; time < 50; time++) {
      await leaveBehind(join(folder, 'lock-00000000-00000000.sock'));
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(folder)));
      const won = tries.filter((one) => one.status === 'fulfilled');
      assert.equal(won.length, 1);
      for (const one of won) await one.value();
      assert.deepEqual(await readdir(folder), [], 'nothing is left over');
    }
  });

  it('is taken by one of several processes that find it left over', async () => {
    const killed = await holder(folder);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const said = await Promise.all(Array.from({ length: 4 }, () => outcome(folder)));
    assert.deepEqual(said.map(({ word }) => word).sort(), ['in use', 'in use', 'in use', 'taken']);
    for (const { child } of said) {
      if (child.exitCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
  });

  it('isn’t held up by who comes and never hangs up', async () => {
    const release = await lockDataDir(folder);
    const [name] = await readdir(folder);
    const stays = createConnection({ path: join(folder, String(name)), allowHalfOpen: true });
    await once(stays, 'connect');
    await release();
    stays.destroy();
  });

  it('stands back for one that holds it and is too busy to say so', async () => {
    const child = await holder(folder);
    child.kill('SIGSTOP');
    await assert.rejects(lockDataDir(folder), DataDirInUse);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('works for a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'x'.repeat(120));
    await mkdir(deep);
    const killed = await holder(deep);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const release = await lockDataDir(deep);
    await assert.rejects(lockDataDir(deep), DataDirInUse);
    await release();
    assert.deepEqual(await readdir(deep), []);
  });

  it('is one lock, however the folder is named', async () => {
    const release = await lockDataDir(folder);
    await assert.rejects(lockDataDir(`${folder}/x/..//`), DataDirInUse);
    await release();
  });
});
