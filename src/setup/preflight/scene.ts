import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Locale } from '../../domain/locale.ts';
import { type T, translator } from '../../locales/index.ts';
import { type SetupSay, setupTexts } from '../../locales/setup.ts';
import { createLogger, type Logger } from '../../log.ts';
import { tokenSettingsOf } from '../../main/tokens.ts';
import { createMetrics } from '../../metrics.ts';
import { type Azure, createAzure } from '../../services/azure/azure.ts';
import { chooseTokens } from '../../services/credentials/chooseTokens.ts';
import { createDelegatedSignIn, type DelegatedSignIn } from '../../services/credentials/delegatedSignIn.ts';
import { createDelegatedTokens } from '../../services/credentials/delegatedTokens.ts';
import { createTokens, type Tokens } from '../../services/credentials/tokens.ts';
import { createGraph, type Graph } from '../../services/graph/graph.ts';
import type { Caller } from '../../services/upstream/call.ts';
import { leaseRepository } from '../../store/leases.ts';
import { secretRepository } from '../../store/secrets.ts';
import { type ReadCustomers, readCustomers } from '../customers.ts';
import { leasesInMemory, secretsInMemory } from '../memory.ts';
import { isCurrent, type Store } from './store.ts';

/** What was asked for beside the usual steps. */
export interface Wishes {
  /** The bot's address, as Teams reaches it. */
  readonly url: string | null;
  /** A conversation to write to. */
  readonly to: string | null;
  /** Where Teams takes messages for it. */
  readonly serviceUrl: string | null;
}

/** What the steps look at, with the production clients. */
export interface Scene {
  readonly config: Config;
  readonly wishes: Wishes;
  readonly say: SetupSay;
  /** The bot's own texts: for what problems are called. */
  readonly plain: T;
  readonly clock: Clock;
  readonly caller: Caller;
  readonly logger: Logger;
  readonly store: Store;
  /** The app's own. */
  readonly appTokens: Tokens;
  /** The signed-in user's; null where there is no sign-in to be had. */
  readonly userTokens: Tokens | null;
  readonly signIn: DelegatedSignIn | null;
  readonly graph: Graph;
  readonly azure: Azure;
  /** Read once, for all the steps. */
  customers(): Promise<ReadCustomers>;
}

export function createScene(config: Config, wishes: Wishes, store: Store, locale: Locale, clock: Clock): Scene {
  const logger = createLogger('silent');
  const caller = { clock, metrics: createMetrics() };
  const settings = tokenSettingsOf(config);
  const appTokens = createTokens(settings, caller);
  const signIn = signInOf(config, store, clock, logger);
  const leases = isCurrent(store) ? leaseRepository(store.database) : leasesInMemory;
  const userTokens = signIn && createDelegatedTokens(settings, { signIn, leases, logger }, caller);
  const { partnerTenantId } = config.entra;
  const delegated = config.customerAccess === 'delegated' && userTokens !== null;
  const tokens = delegated ? chooseTokens(appTokens, userTokens, partnerTenantId) : appTokens;
  const graph = createGraph({ endpoint: config.endpoints.graph, tokens, ...caller });
  let customers: Promise<ReadCustomers> | null = null;
  return {
    config,
    wishes,
    say: setupTexts(locale),
    plain: translator(locale),
    clock,
    caller,
    logger,
    store,
    appTokens,
    userTokens,
    signIn,
    graph,
    azure: createAzure({ endpoint: config.endpoints.arm, tokens, ...caller }),
    customers: () => {
      customers ??= readCustomers(graph, partnerTenantId, {}, clock);
      return customers;
    },
  };
}

/** The stored one; without a store that can be read, the one in the settings. */
function signInOf({ partnerSignIn }: Config, store: Store, clock: Clock, logger: Logger): DelegatedSignIn | null {
  if (!partnerSignIn) return null;
  const stored = isCurrent(store);
  if (!stored && partnerSignIn.refreshToken === null) return null;
  return createDelegatedSignIn({
    given: partnerSignIn.refreshToken,
    key: partnerSignIn.encryptionKey,
    secrets: stored ? secretRepository(store.database) : secretsInMemory(),
    clock,
    logger,
  });
}
