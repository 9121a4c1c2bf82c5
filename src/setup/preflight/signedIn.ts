import { claimsOf } from '../../services/credentials/claims.ts';
import { createPartnerCenterHttp } from '../../services/partnerCenter/http.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { accountWarnings } from '../accountWarnings.ts';
import { fixOf } from '../command/fixOf.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok, skipped, warning } from './finding.ts';
import type { Scene } from './scene.ts';

/** The sign-in with which customers are read: whether Entra takes it, and whether its account may more than it should. */
export async function checkAccount(scene: Scene): Promise<Finding[]> {
  const { say, plain, config, userTokens, signIn } = scene;
  const { partnerTenantId } = config.entra;
  if (!config.partnerSignIn) return [skipped(say('preflight.account.none'))];
  if (!userTokens || !signIn) {
    if (scene.store.kind === 'inUse') return [skipped(say('preflight.account.inUse'))];
    return [missing(say('preflight.account.missing'), say('preflight.account.why'), say('fix.signIn'))];
  }
  try {
    const token = await userTokens.token(partnerTenantId, 'arm');
    const objectId = (await signIn.current()).personId ?? claimsOf(token)?.oid ?? null;
    return [ok(say('preflight.account.accepted')), ...(await standing(scene, objectId))];
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { problem } = error;
    const text = say('preflight.account.refused', { what: problemLine(plain, problem) });
    const fix = problem.kind === 'noConsent' ? say('fix.ownConsent') : fixOf(say, config, problem, partnerTenantId);
    return [missing(text, say('preflight.account.why'), fix)];
  }
}

async function standing({ say, plain, config, graph }: Scene, objectId: string | null): Promise<Finding[]> {
  if (objectId === null) return [skipped(say('preflight.account.unknown'))];
  const { partnerTenantId } = config.entra;
  const parts = { graph, partnerTenantId, groups: config.groups, namesAllowed: config.bot === null };
  try {
    const warnings = await accountWarnings(say, parts, objectId);
    if (warnings.length === 0) return [ok(say('preflight.account.modest'))];
    return warnings.map(({ text, why, fix }) => warning(text, why, fix));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return [skipped(say('signIn.unchecked', { why: problemLine(plain, error.problem) }))];
  }
}

/** Partner Center: whether it takes the user's calls, which it does with a second factor only. */
export async function checkPartnerCenter(scene: Scene): Promise<Finding[]> {
  const { say, plain, config, caller, userTokens, appTokens } = scene;
  const { partnerCenter } = config.endpoints;
  const { partnerTenantId } = config.entra;
  if (partnerCenter === null) return [skipped(say('preflight.partnerCenter.cloud'))];
  const listed = config.customerSource === 'graph+partnercenter';
  if (!userTokens && !listed) return [skipped(say('preflight.partnerCenter.unused'))];
  const why = say('preflight.partnerCenter.why');
  const tokens = userTokens ?? appTokens;
  const ask = createPartnerCenterHttp({ endpoint: partnerCenter, partnerTenantId, tokens, ...caller });
  try {
    await ask({ path: '/customers?size=1' }, {});
    if (!userTokens) return [ok(say('preflight.partnerCenter.app'))];
    const { amr } = claimsOf(await userTokens.token(partnerTenantId, 'partnerCenter')) ?? {};
    if (amr && !amr.includes('mfa')) return [warning(say('preflight.partnerCenter.noMfa'), why, say('fix.mfa'))];
    return [ok(say('preflight.partnerCenter.user'))];
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { problem } = error;
    const text = say('preflight.partnerCenter.refused', { what: problemLine(plain, problem) });
    const fix =
      problem.kind === 'mfaRequired'
        ? say('fix.mfa')
        : problem.kind === 'noConsent' || problem.kind === 'roleMissing'
          ? say('preflight.partnerCenter.fix')
          : fixOf(say, config, problem, partnerTenantId);
    // Without it the bot lacks requests at Partner Center; with the list of customers, customers.
    return [listed ? missing(text, why, fix) : warning(text, why, fix)];
  }
}
