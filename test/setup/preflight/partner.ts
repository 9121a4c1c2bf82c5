import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { preflight } from '../../../src/setup/preflight.ts';
import { createHastyClock } from '../../services/helpers/hastyClock.ts';
import { type Ran, run } from '../terminal.ts';

/** The app of the bot's registration. */
export const BOT = '5f1d3f0a-7b0f-4c39-9a3f-2f6a5d1c0001';

/** Settings of a bot that lets in everybody. */
export const UNAUTHENTICATED = { MicrosoftAppId: '', MicrosoftAppPassword: '', ALLOW_UNAUTHENTICATED: 'true' };

const KEY = randomBytes(32).toString('base64');
const Report = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      name: z.string(),
      findings: z.array(
        z.object({ state: z.string(), text: z.string(), why: z.string().optional(), fix: z.string().optional() }),
      ),
    }),
  ),
});

type Settings = Record<string, string>;

/** A partner who has set everything up, and looks whether that is so. */
export interface Partner {
  readonly cloud: LocalCloud;
  /** An empty folder. */
  readonly dataDir: string;
  /** Puts another cloud in the place of this one. */
  beginAgain(options: Parameters<typeof startCloud>[0]): Promise<void>;
  /** The settings of customers that are read by a person's sign-in. */
  delegated(person: string, mfa?: boolean): Settings & { PARTNER_REFRESH_TOKEN: string };
  runs(args?: readonly string[], more?: Settings): Promise<Ran>;
  /** What was found of one step, each with its state. */
  found(step: string, more?: Settings, args?: readonly string[]): Promise<string[]>;
}

/** A new one for each of the tests around. */
export function partner(): Partner {
  let cloud: LocalCloud;
  let dataDir: string;

  async function begin(options: Parameters<typeof startCloud>[0] = {}): Promise<void> {
    cloud = await startCloud(options);
    trust(cloud);
    cloud.apps.register({ clientId: BOT, secrets: ['bot secret'], audiences: ['https://api.botframework.com'] });
  }
  beforeEach(async () => {
    await begin();
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
  });
  afterEach(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });

  const environment = () => ({
    ...cloud.env(),
    MicrosoftAppId: BOT,
    MicrosoftAppPassword: 'bot secret',
    MicrosoftAppTenantId: cloud.world.partnerTenantId,
    ToChannelFromBotLoginUrl: `${cloud.authorityHost}/${cloud.world.partnerTenantId}`,
    ADMIN_AGENTS_GROUP: cloud.world.groups.adminAgents?.id ?? '',
    HELPDESK_AGENTS_GROUP: cloud.world.groups.helpdeskAgents?.id ?? '',
    SALES_AGENTS_GROUP: cloud.world.groups.salesAgents?.id ?? '',
    DATA_DIR: join(dataDir, 'data'),
  });
  const runs: Partner['runs'] = (args = [], more = {}) =>
    run(preflight, args, { environment: { ...environment(), ...more }, clock: createHastyClock() });

  return {
    get cloud() {
      return cloud;
    },
    get dataDir() {
      return dataDir;
    },
    async beginAgain(options) {
      await cloud.close();
      await begin(options);
    },
    delegated: (person, mfa = true) => ({
      CUSTOMER_ACCESS: 'delegated',
      ENCRYPTION_KEY: KEY,
      PARTNER_REFRESH_TOKEN: cloud.signIns.add({ person, mfa }),
    }),
    runs,
    async found(step, more = {}, args = []) {
      const { code, out, err } = await runs(['--json', ...args], more);
      assert.equal(err, '');
      const report = Report.parse(JSON.parse(out));
      assert.equal(code, report.ok ? 0 : 1);
      const findings = report.steps.find(({ name }) => name === step)?.findings ?? [];
      for (const { state, why, fix, text } of findings)
        if (state === 'missing' || state === 'warning') assert.ok(why && fix, `${text} says why and what to do`);
      return findings.map(({ state, text, fix }) => `${state}: ${text}${fix ? ` → ${fix}` : ''}`);
    },
  };
}

/** That each of them is among the findings. */
export function has(findings: readonly string[], ...wanted: RegExp[]): void {
  for (const one of wanted)
    assert.ok(
      findings.some((line) => one.test(line)),
      `${one} in ${findings.join('\n')}`,
    );
}
