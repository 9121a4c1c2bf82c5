import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { chooseTokens } from '../services/credentials/chooseTokens.ts';
import { createDelegatedSignIn, type DelegatedSignIn } from '../services/credentials/delegatedSignIn.ts';
import { createDelegatedTokens } from '../services/credentials/delegatedTokens.ts';
import { federatedAssertion } from '../services/credentials/managedIdentity.ts';
import { createTokens, type Tokens } from '../services/credentials/tokens.ts';
import type { Database } from '../store/database.ts';
import { leaseRepository } from '../store/leases.ts';
import { secretRepository } from '../store/secrets.ts';

/** Tokens for everything that is asked. */
export interface AllTokens {
  /** To read customers' tenants and the partner's. */
  readonly tokens: Tokens;
  /** Of the partner's signed-in user, for what Microsoft takes from people only; null where nobody has signed in. */
  readonly userTokens: Tokens | null;
  /** That user's sign-in; null as above. */
  readonly signIn: DelegatedSignIn | null;
}

/** How the app that reads customers' tenants gets its tokens. */
export function tokenSettingsOf({ entra, audiences, tokenExchange }: Config) {
  const { federatedIdentity } = entra;
  const clientAssertion = federatedIdentity && federatedAssertion(federatedIdentity, tokenExchange);
  return { ...entra, audiences, clientAssertion };
}

/** Reads customers as the app or as the partner's user, as the settings say. */
export function createAllTokens(
  config: Config,
  { database, clock, logger, metrics }: { database: Database; clock: Clock; logger: Logger; metrics: Metrics },
): AllTokens {
  const { entra, partnerSignIn, customerAccess } = config;
  const settings = tokenSettingsOf(config);
  const caller = { clock, metrics };
  const application = createTokens(settings, caller);
  if (!partnerSignIn) return { tokens: application, userTokens: null, signIn: null };
  const signIn = createDelegatedSignIn({
    given: partnerSignIn.refreshToken,
    key: partnerSignIn.encryptionKey,
    secrets: secretRepository(database),
    clock,
    logger,
  });
  const leases = leaseRepository(database);
  const userTokens = createDelegatedTokens(settings, { signIn, leases, logger }, caller);
  const delegated = customerAccess === 'delegated';
  return {
    tokens: delegated ? chooseTokens(application, userTokens, entra.partnerTenantId) : application,
    userTokens,
    signIn,
  };
}
