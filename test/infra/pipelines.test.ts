import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { INFRA } from './bicep.ts';

const ROOT = `${INFRA}../`;
const run = promisify(execFile);
const yaml = (path: string): unknown => parse(readFileSync(`${ROOT}${path}`, 'utf8'));

const Azd = z.strictObject({
  name: z.literal('healthbot'),
  infra: z.strictObject({ provider: z.literal('bicep'), path: z.string(), module: z.string() }),
  hooks: z.strictObject({ preprovision: z.strictObject({ shell: z.literal('sh'), run: z.string() }) }),
  workflows: z.strictObject({
    up: z.strictObject({ steps: z.array(z.strictObject({ azd: z.literal('provision') })).length(2) }),
  }),
});
const Workflow = z.strictObject({
  name: z.string(),
  on: z.looseObject({ push: z.object({ branches: z.array(z.string()) }) }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': z.literal('ubuntu-latest'),
      container: z.string().optional(),
      'timeout-minutes': z.number().max(60),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(
        z.union([
          z.strictObject({ uses: z.string().regex(/^actions\/[\w-]+@v\d+$/) }),
          z.strictObject({ name: z.string().optional(), run: z.string() }),
        ]),
      ),
    }),
  ),
});

describe('azure.yaml', () => {
  it('names what is there', () => {
    const { infra, hooks } = Azd.parse(yaml('azure.yaml'));
    assert.ok(existsSync(`${ROOT}${infra.path}/${infra.module}.bicep`));
    assert.ok(existsSync(`${ROOT}${infra.path}/${infra.module}.parameters.json`));
    accessSync(`${ROOT}${hooks.preprovision.run}`, constants.X_OK);
  });
});

describe('infra/build-image.sh', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'healthbot-azd-'));
    for (const tool of ['az', 'azd']) {
      await writeFile(join(folder, tool), `#!/bin/sh\necho "${tool} $*" >>"${folder}/calls"\n`);
      await chmod(join(folder, tool), 0o755);
    }
  });
  after(() => rm(folder, { recursive: true }));

  const build = (env: Record<string, string>) =>
    run(`${INFRA}build-image.sh`, { cwd: ROOT, env: { PATH: `${folder}:${process.env.PATH}`, ...env } });

  it('does nothing before there is a registry', async () => {
    const { stdout } = await build({});
    assert.match(stdout, /No registry yet/);
    assert.ok(!existsSync(join(folder, 'calls')));
  });

  it('builds in the registry, and keeps the name for the parameters', async () => {
    const registry = { AZURE_CONTAINER_REGISTRY_NAME: 'crx', AZURE_CONTAINER_REGISTRY_ENDPOINT: 'crx.azurecr.io' };
    await build(registry);
    const [built = '', kept = ''] = (await readFile(join(folder, 'calls'), 'utf8')).split('\n');
    const [, tag] = /^az acr build --registry crx --image healthbot:([\d-]+) \.$/.exec(built) ?? [];
    assert.ok(tag, built);
    assert.equal(kept, `azd env set IMAGE crx.azurecr.io/healthbot:${tag}`);
    assert.match(readFileSync(`${INFRA}main.parameters.json`, 'utf8'), /"\$\{IMAGE=\}"/);
    for (const name of Object.keys(registry)) {
      assert.match(readFileSync(`${INFRA}main.bicep`, 'utf8'), new RegExp(`^output ${name} string`, 'm'));
    }
  });
});

describe('The workflow', () => {
  const workflow = Workflow.parse(yaml('.github/workflows/ci.yml'));
  const commands = Object.values(workflow.jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => ('run' in step ? [step.run] : [])),
  );

  it('runs everything that a change has to pass, on Debian', () => {
    const { checks } = workflow.jobs;
    assert.match(checks?.container ?? '', /^node:24-bookworm$/);
    assert.ok(checks?.steps.some((step) => 'run' in step && step.run === '.ci/run'));
    accessSync(`${ROOT}.ci/run`, constants.X_OK);
  });

  it('says that the contracts are missing, which are beside the project and not in it', () => {
    assert.equal(workflow.jobs.checks?.env?.WITHOUT_CONTRACTS, 'true');
    assert.match(readFileSync(`${ROOT}test/contract/contracts.ts`, 'utf8'), /process\.env\.WITHOUT_CONTRACTS/);
    assert.ok(!('CI' in (workflow.jobs.checks?.env ?? {})), 'everything else that is missing stays a failure');
  });

  it('builds the image and compiles the templates, which can’t be tried without their tools', () => {
    assert.ok(commands.includes('docker build --tag healthbot .'));
    assert.ok(commands.some((command) => command.startsWith('az bicep build --file infra/main.bicep')));
  });
});
