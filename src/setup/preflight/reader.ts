import type { ProblemKind } from '../../domain/problem.ts';
import type { SetupKey } from '../../locales/setup.ts';
import { claimsOf } from '../../services/credentials/claims.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok, skipped, warning } from './finding.ts';
import type { Scene } from './scene.ts';

/** What the reader's app needs in the partner's tenant: one permission of each line. */
const NEEDED: readonly (readonly string[])[] = [
  ['DelegatedAdminRelationship.Read.All', 'DelegatedAdminRelationship.ReadWrite.All'],
  ['Directory.Read.All', 'Directory.ReadWrite.All'],
  ['User.Read.All', 'Directory.Read.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
  ['GroupMember.Read.All', 'Directory.Read.All', 'Group.Read.All', 'Directory.ReadWrite.All'],
];
/** What it needs in customers' tenants, unless somebody signs in: consented there, and asked for by the registration. */
const IN_CUSTOMERS: readonly string[] = ['ServiceHealth.Read.All', 'ServiceMessage.Read.All'];
const KNOWN = new Set<string>([...NEEDED.flat(), ...IN_CUSTOMERS].filter((name) => !name.includes('Write')));

/** In the partner's own tenant the same problems have other ends than in a customer's. */
const FIXES = new Map<ProblemKind, SetupKey>([
  ['badCredential', 'fix.credential'],
  ['noConsent', 'fix.ownConsent'],
  ['tenantNotFound', 'fix.ownTenant'],
]);

/** The app that reads: whether it gets a token for Graph in the partner's tenant, and what it may do with it. */
export async function checkReader(scene: Scene): Promise<Finding[]> {
  const { say, plain, config, appTokens } = scene;
  let token: string;
  try {
    token = await appTokens.token(config.entra.partnerTenantId, 'graph');
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const key = FIXES.get(error.problem.kind) ?? 'fix.again';
    const text = say('preflight.reader.refused', { what: problemLine(plain, error.problem) });
    return [missing(text, say('preflight.reader.why'), say(key))];
  }
  return [ok(say('preflight.reader.token')), ...permissions(scene, token)];
}

function permissions({ say, config }: Scene, token: string): Finding[] {
  const claims = claimsOf(token);
  if (!claims) return [skipped(say('preflight.permissions.unreadable'))];
  const has = new Set(claims.roles ?? []);
  const findings: Finding[] = [];
  const lacking = NEEDED.filter((one) => !one.some((name) => has.has(name))).map(([name]) => name);
  if (lacking.length > 0) {
    const text = say('preflight.permissions.lacking', { names: lacking.join(', ') });
    findings.push(missing(text, say('preflight.permissions.why'), say('preflight.permissions.fix')));
  }
  const unasked = config.customerAccess === 'application' ? IN_CUSTOMERS.filter((name) => !has.has(name)) : [];
  if (unasked.length > 0) {
    const text = say('preflight.permissions.lacking', { names: unasked.join(', ') });
    findings.push(missing(text, say('preflight.permissions.customersWhy'), say('preflight.permissions.fix')));
  }
  const more = [...has].filter((name) => !KNOWN.has(name));
  if (more.length > 0) {
    const text = say('preflight.permissions.more', { names: more.toSorted().join(', ') });
    findings.push(warning(text, say('preflight.permissions.moreWhy'), say('preflight.permissions.moreFix')));
  }
  return findings.length > 0 ? findings : [ok(say('preflight.permissions.ok'))];
}
