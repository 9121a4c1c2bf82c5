import type { Config } from '../../config.ts';
import type { SetupSay } from '../../locales/setup.ts';
import { tokenSettingsOf } from '../../main/tokens.ts';
import { exchangeRefreshToken } from '../../services/credentials/delegatedExchange.ts';
import { type SignedInPerson, signInByDevice } from '../../services/credentials/deviceSignIn.ts';
import { keepTokens } from '../../services/credentials/keepTokens.ts';
import type { Tokens } from '../../services/credentials/tokens.ts';
import type { Caller } from '../../services/upstream/call.ts';

/** Lets an operator sign in, as themselves, and says who did. Nothing of it is kept beyond the command. */
export async function signInOperator(
  config: Config,
  caller: Caller,
  say: SetupSay,
  err: (line: string) => void,
): Promise<SignedInPerson> {
  const asked = { tenantId: config.entra.partnerTenantId, audience: config.audiences.partnerCenter };
  const person = await signInByDevice(tokenSettingsOf(config), caller, asked, ({ page, userCode, expiresAt }) => {
    const minutes = Math.round((expiresAt.getTime() - caller.clock.now().getTime()) / 60_000);
    err(say('consent.open', { page, code: userCode, minutes }));
  });
  err(say('signIn.done', { name: person.userName }));
  return person;
}

/** An operator's tokens, renewed as long as the command runs: a thousand customers take longer than one token lasts. */
export function operatorTokens(config: Config, caller: Caller, person: SignedInPerson): Tokens {
  const settings = tokenSettingsOf(config);
  let { refreshToken } = person;
  let first: SignedInPerson | null = person;
  return keepTokens(async (tenantId, resource) => {
    if (first && resource === 'partnerCenter') {
      const { accessToken: token, expiresOnTimestamp } = first;
      first = null;
      return { token, expiresOnTimestamp };
    }
    const asked = { tenantId, audience: settings.audiences[resource], refreshToken, keep: true };
    const { refreshToken: next, ...given } = await exchangeRefreshToken(settings, caller, asked);
    if (next !== null) refreshToken = next;
    return given;
  }, caller.clock);
}
