import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type CloudProcess, spawnCloud } from '../../dev/cloud/process/spawn.ts';
import { argumentsOf, copiedFrom, letIn, ROOT, readDockerfile, stagesOf } from './dockerfile.ts';

const run = promisify(execFile);

describe('The image', () => {
  const stages = stagesOf(readDockerfile());
  const image = stages.at(-1) ?? [];
  const only = (name: string) => image.filter((one) => one.name === name).map(({ rest }) => rest);

  it('is Node’s own, of the version that the project is for, and runs as somebody without rights', () => {
    for (const [from] of stages) assert.match(from?.rest ?? '', /^node:24-slim\b/);
    assert.deepEqual(only('USER'), ['node']);
    const names = image.map(({ name }) => name);
    assert.ok(names.indexOf('USER') < names.indexOf('CMD'));
    assert.equal(argumentsOf(only('CMD')[0] ?? '')[0], 'node', 'the image’s own, not that of the packages');
  });

  it('lets in what it copies and nothing else', () => {
    assert.deepEqual([...new Set(stages.flatMap(copiedFrom))].toSorted(), letIn().toSorted());
  });

  it('starts as npm start does', async () => {
    const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8'));
    assert.equal(argumentsOf(only('CMD')[0] ?? '').join(' '), scripts.start);
  });

  describe('built in a folder', () => {
    let folder: string;
    let cloud: CloudProcess;

    before(async function build() {
      folder = await mkdtemp(join(tmpdir(), 'healthbot-image-'));
      const allowed = letIn();
      for (const path of stages.flatMap(copiedFrom)) {
        assert.ok(allowed.includes(path), `${path} isn’t let in`);
        await cp(join(ROOT, path), join(folder, path), { recursive: true });
      }
      const install = stages.flat().find(({ name, rest }) => name === 'RUN' && rest.startsWith('npm ci'));
      assert.ok(install);
      const words = install.rest.split(' ').slice(1);
      try {
        await run('npm', [...words, '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, timeout: 90_000 });
      } catch (error) {
        const unreachable = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/.test(String(error));
        if (!unreachable || process.env.CI === 'true') throw error;
        process.stdout.write('      skipped: the packages can’t be fetched\n');
        this.skip();
      }
      cloud = await spawnCloud();
    });
    after(async () => {
      await cloud?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('has no second Node, and nothing that only developing needs', async () => {
      const packages = await readdir(join(folder, 'node_modules'));
      for (const name of ['mocha', 'sinon', 'playwright-core']) assert.ok(!packages.includes(name), name);
      await assert.rejects(readFile(join(folder, 'node_modules/node/bin/node')));
    });

    it('compiles ahead, answers its own health check, gets ready, and ends when it is told to', async () => {
      const compile = only('RUN').find((rest) => rest.startsWith('['));
      assert.ok(compile);
      // Where this test's own start has another folder for what is compiled, an image has none.
      const { NODE_COMPILE_CACHE: _, ...bare } = process.env;
      await run(process.execPath, argumentsOf(compile).slice(1), { cwd: folder, env: bare });
      assert.ok((await readdir(join(folder, 'node_modules/.cache/compiled'), { recursive: true })).length > 500);

      const port = await freePort();
      const env = {
        ...Object.fromEntries((only('ENV')[0] ?? '').split(/\s+/).map((pair) => pair.split('='))),
        ...cloud.env,
        PATH: process.env.PATH ?? '',
        NODE_EXTRA_CA_CERTS: cloud.caPath,
        ALLOW_UNAUTHENTICATED: 'true',
        DATA_DIR: join(folder, 'data'),
        PORT: String(port),
      };
      const health = argumentsOf((only('HEALTHCHECK')[0] ?? '').replace(/^.*?CMD /, '')).slice(1);
      const check = () => run(process.execPath, health, { env });
      await assert.rejects(check(), 'nobody is there yet');

      const bot = spawn(process.execPath, argumentsOf(only('CMD')[0] ?? '').slice(1), {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await said(bot, '"ready"');
        await check();
        assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
      } finally {
        bot.kill('SIGTERM');
        if (bot.exitCode === null) await once(bot, 'exit');
      }
      assert.equal(bot.exitCode, 0);
    });
  });
});

/** A port that nobody has now: the health check has to be told before the bot has taken one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Waits until a process has written a line with these words. */
function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => line.includes(words) && resolve());
  });
}
