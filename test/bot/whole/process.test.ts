import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import { type LocalCloud, startCloud } from '../../../dev/cloud/index.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { auditRepository } from '../../../src/store/audit.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { putEmptyData } from '../../helpers/emptyData.ts';
import { shows } from './answers.ts';
import { type Run, runProgram } from './program.ts';

describe('the process', function () {
  // Programs are started here: on a busy machine that takes its time.
  this.timeout(60_000);
  let cloud: LocalCloud;
  let connector: FakeConnector;
  let folder: string;
  let gate: ReturnType<typeof gateClock>;
  const runs: Run[] = [];
  let only: Run | null = null;
  before(async () => {
    gate = gateClock();
    cloud = await startCloud({ clock: gate });
    connector = await startConnector();
    folder = await mkdtemp(join(tmpdir(), 'healthbot-process-'));
    await writeFile(join(folder, 'ca.pem'), cloud.caPem);
    await putEmptyData(join(folder, 'data'));
  });
  after(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await Promise.all(runs.map((run) => run.ended));
    await connector.close();
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  });

  const settings = () => ({
    ...cloud.env(),
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    ALLOW_UNAUTHENTICATED: 'true',
    PERSON_TURNS_PER_MINUTE: '1000000',
    TURNS_PER_SECOND: '1000000',
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
  });

  function run(env: Record<string, string>): Run {
    const one = runProgram(folder, env);
    runs.push(one);
    return one;
  }

  /** The one that has the data. */
  function serving(): Run {
    only ??= run(settings());
    return only;
  }

  function says(url: string, text: string): Promise<Response> {
    const person = cloud.people.ada;
    assert.ok(person);
    const from = { id: '29:ada', name: person.name, aadObjectId: person.objectId };
    const conversation = { id: 'a:29:ada', conversationType: 'personal', tenantId: person.tenantId };
    connector.setRoster(conversation.id, [{ ...from, tenantId: person.tenantId, userRole: 'user' }]);
    const body = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: connector.url,
      text,
      from,
      conversation,
    };
    return fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, recipient: { id: '28:bot' }, locale: 'en-US' }),
    });
  }

  it('names every missing and wrong setting at once, shows none of the secrets, and ends with 1', async () => {
    const secret = 'a-secret-nobody-should-read';
    const { code, stdout, stderr } = await run({
      PORT: 'eighty',
      AZURE_TENANT_ID: secret,
      GRAPH_ENDPOINT: 'http://graph.example',
      STATUS_MAX_AGE_SECONDS: '-1',
      DEFAULT_TIME_ZONE: 'Mars/Olympus',
    }).ended;
    assert.equal(code, 1);
    assert.equal(stdout, '');
    const named = ['PORT', 'AZURE_TENANT_ID', 'GRAPH_ENDPOINT', 'STATUS_MAX_AGE_SECONDS', 'DEFAULT_TIME_ZONE'];
    for (const name of [...named, 'AZURE_CLIENT_ID']) assert.ok(stderr.includes(name), `${name} is not in: ${stderr}`);
    assert.ok(!stderr.includes(secret));
    assert.ok(!/\n\s+at /.test(stderr), 'words, not a stack');
  });

  it('reads .env in the folder where it starts, and lets the environment win over it', async () => {
    const start = await mkdtemp(join(tmpdir(), 'healthbot-start-'));
    await writeFile(join(start, '.env'), 'PORT=eighty\nDEFAULT_LOCALE=tlh\n');
    const { stderr } = await runProgram(start, { PORT: '80' }).ended;
    await rm(start, { recursive: true });
    assert.match(stderr, /DEFAULT_LOCALE: put en or fr here/);
    assert.doesNotMatch(stderr, /PORT:/);
  });

  it('says loudly that nobody is authenticated, and listens on this machine only', async () => {
    const loud = 'NOTHING IS AUTHENTICATED: whoever reaches this address is believed to be whoever they say';
    const { level, url } = await serving().logged(loud);
    assert.equal(level, 40, 'a warning');
    assert.match(String(url), /^http:\/\/127\.0\.0\.1:/);
  });

  it('refuses a folder that another one has, and says what to do', async () => {
    const { url } = await serving().logged('listening');
    const second = await run(settings()).ended;
    assert.equal(second.code, 1);
    assert.ok(second.stderr.includes(`DATA_DIR ${join(folder, 'data')} is in use by another HealthBot`), second.stderr);
    assert.match(second.stderr, /Stop that one|DATABASE_URL/);
    assert.equal((await fetch(`${url}/healthz`)).status, 200, 'the first one goes on');
  });

  it('lets turns in flight finish on SIGTERM, then closes the store, and ends with 0', async () => {
    const first = serving();
    const url = String((await first.logged('listening')).url);
    await first.logged('ready');
    const tenantId = cloud.state.tenant('fabrikam.com')?.tenantId ?? '';
    cloud.faults.add({ api: 'graph', tenantId, kind: 'delay', delayMs: 1_000 });
    const turn = says(url, 'status fabrikam');
    await gate.reached;
    first.child.kill('SIGTERM');
    while (await answersAt(url)) await nextRound();
    assert.equal(connector.deliveries.filter((one) => one.activity.type === 'message').length, 0);
    gate.open();
    assert.equal((await turn).status, 200);
    shows(
      connector.deliveries.find((one) => one.activity.type === 'message'),
      'Fabrikam',
      '{{TIME(',
    );
    const { code, stdout } = await first.ended;
    assert.equal(code, 0, stdout);
    assert.match(stdout.trim().split('\n').at(-1) ?? '', /"msg":"stopped"/);

    const database = await openDatabase({ databaseUrl: null, dataDir: join(folder, 'data') });
    const looks = await auditRepository(database).between(new Date(0), new Date(Date.now() + 60_000));
    await database.close();
    assert.deepEqual(
      looks.map((one) => [one.tenantId, one.action]),
      [[tenantId, 'status']],
    );
  });
});

/** A clock whose sleeps end when the gate is opened. */
function gateClock(): Clock & { readonly reached: Promise<void>; open(): void } {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    ...systemClock,
    sleep() {
      reached.resolve();
      return opened.promise;
    },
    reached: reached.promise,
    open: () => opened.resolve(),
  };
}

async function answersAt(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/healthz`);
    return true;
  } catch {
    return false;
  }
}
