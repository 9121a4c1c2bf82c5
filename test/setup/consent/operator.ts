import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { defaultWorld, type World } from '../../../dev/cloud/world/world.ts';
import { consent } from '../../../src/setup/consent.ts';
import { createHastyClock, type HastyClock } from '../../services/helpers/hastyClock.ts';
import { type Ran, run } from '../terminal.ts';

/** An admin agent, who signs in where the command asks for it. */
export interface Operator {
  readonly cloud: LocalCloud;
  readonly clock: HastyClock;
  /** Where the bot keeps its data, and the command what was done. */
  readonly dataDir: string;
  environment(): Record<string, string>;
  runs(args: readonly string[], more?: Record<string, string>): Promise<Ran>;
  /** What was asked of Partner Center, but for reading. */
  posts(): LocalCloud['requests'];
  /** Has these customers and nobody else from now on. */
  hasOnly(choose: (customers: World['customers']) => World['customers']): Promise<void>;
  /** Has so many customers without a consent, and nobody else, from now on. */
  hasWithoutConsent(count: number): Promise<void>;
}

/** A new one for each of the tests around. */
export function operator(): Operator {
  let cloud: LocalCloud;
  let clock: HastyClock;
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await begin();
  });
  afterEach(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });

  async function begin(options: Parameters<typeof startCloud>[0] = {}): Promise<void> {
    clock = createHastyClock();
    cloud = await startCloud({ clock, ...options });
    trust(cloud);
    cloud.signIns.devices.byItself({ person: 'ada' });
  }
  async function hasOnly(choose: (customers: World['customers']) => World['customers']): Promise<void> {
    await cloud.close();
    const world = defaultWorld();
    await begin({ world: { ...world, customers: choose(world.customers) } });
  }
  const environment = () => ({
    ...cloud.env(),
    ALLOW_UNAUTHENTICATED: 'true',
    CUSTOMER_ACCESS: 'delegated',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: dataDir,
  });

  return {
    get cloud() {
      return cloud;
    },
    get clock() {
      return clock;
    },
    get dataDir() {
      return dataDir;
    },
    environment,
    runs: (args, more = {}) => run(consent, args, { environment: { ...environment(), ...more }, clock }),
    posts: () => cloud.requests.filter(({ api, method }) => api === 'partnerCenter' && method !== 'GET'),
    hasOnly,
    hasWithoutConsent: (count) =>
      hasOnly((customers) =>
        customers
          .filter((one) => one.relationships.some(({ status }) => status === 'active'))
          .slice(0, count)
          .map((one) => ({ ...one, entra: 'noConsent' as const })),
      ),
  };
}
