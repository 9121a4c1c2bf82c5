import type { SetupSay } from '../locales/setup.ts';
import { readReach, readStanding } from '../services/people/account.ts';

/** Something that isn't as it should be, why it matters, and what to do. */
export interface Warning {
  readonly text: string;
  readonly why: string;
  readonly fix: string;
}

/**
 * What is wrong with the account that reads customers: rights that it shouldn't have, and roles that it lacks.
 *
 * @throws {UpstreamError} where it can't be looked up.
 */
export async function accountWarnings(
  say: SetupSay,
  parts: Parameters<typeof readStanding>[0],
  objectId: string,
): Promise<Warning[]> {
  const standing = await readStanding(parts, objectId);
  const warnings: Warning[] = [];
  if (standing.directoryRoles.length > 0) {
    const roles = standing.directoryRoles.join(', ');
    warnings.push({ text: say('account.role', { roles }), why: say('account.roleWhy'), fix: say('account.roleFix') });
  }
  if (standing.adminAgent) {
    warnings.push({ text: say('account.admin'), why: say('account.adminWhy'), fix: say('account.adminFix') });
  }
  const { reached, beyond, lookedInto, active } = await readReach(parts, standing.groupIds);
  if (beyond > 0) {
    const text = say('account.beyond', { beyond, lookedInto, active });
    warnings.push({ text, why: say('account.beyondWhy'), fix: say('account.beyondFix') });
  }
  if (lookedInto > 0 && reached < lookedInto) {
    const text =
      reached === 0
        ? say('account.reachNone', { lookedInto, active })
        : say('account.reachSome', { reached, lookedInto, active });
    warnings.push({ text, why: say('account.reachWhy'), fix: say('account.reachFix') });
  }
  return warnings;
}
