import { z } from 'zod';
import { isUnknownPerson, resolveGroups } from '../../services/people/groups.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok } from './finding.ts';
import type { Scene } from './scene.ts';

const Group = z.object({
  displayName: z.string().nullish().catch(null),
  securityEnabled: z.boolean().nullish().catch(null),
  groupTypes: z.array(z.string()).nullish().catch(null),
});
const VARIABLES = {
  admin: 'ADMIN_AGENTS_GROUP',
  helpdesk: 'HELPDESK_AGENTS_GROUP',
  sales: 'SALES_AGENTS_GROUP',
} as const;

/** The groups that make somebody an agent: whether each is there, and is a security group. */
export async function checkGroups(scene: Scene): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const role of ['admin', 'helpdesk', 'sales'] as const) findings.push(await one(scene, role));
  return findings;
}

async function one({ say, plain, config, graph }: Scene, role: keyof typeof VARIABLES): Promise<Finding> {
  const variable = VARIABLES[role];
  const given = config.groups[role];
  const { partnerTenantId } = config.entra;
  const why = say('preflight.groups.why');
  const fix = say('preflight.groups.fix', { variable });
  try {
    const named = { admin: '', helpdesk: '', sales: '', [role]: given };
    const resolved = await resolveGroups(graph, partnerTenantId, named, config.bot === null);
    const [id] = [...resolved].find(([, as]) => as === role) ?? [];
    if (!id) return missing(say('preflight.groups.unnamed', { variable, given }), why, fix);
    const path = `/groups/${encodeURIComponent(id)}?$select=id,displayName,securityEnabled,groupTypes`;
    const { displayName, securityEnabled, groupTypes } = await graph.get(partnerTenantId, path, Group);
    const name = displayName || id;
    if (!securityEnabled || groupTypes?.includes('Unified')) {
      return missing(say('preflight.groups.kind', { variable, name }), say('preflight.groups.kindWhy'), fix);
    }
    return ok(say('preflight.groups.ok', { variable, name }));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const text = isUnknownPerson(error)
      ? say('preflight.groups.gone', { variable, given })
      : say('preflight.groups.unread', { variable, what: problemLine(plain, error.problem) });
    return missing(text, why, isUnknownPerson(error) ? fix : say('fix.permissions'));
  }
}
