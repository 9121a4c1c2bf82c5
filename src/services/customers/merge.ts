import type { Customer, Relationship } from '../../domain/customer.ts';
import { fold } from '../../domain/fold.ts';
import type { CustomerFact } from '../../store/customerFacts.ts';
import { KeptBodies, type KeptRelationship } from './shapes.ts';

interface Draft {
  readonly names: string[];
  readonly domains: Set<string>;
  readonly relationships: Relationship[];
  reseller: boolean;
}

/**
 * The customers that all sources' facts come to: their union by tenant id, nobody left out. Pure.
 *
 * The name is delegated administration's, which is the newest; names that other sources have are copies that may be
 * older, and people may still use them: they become aliases.
 *
 * @param aliases the partner's own short names, by tenant id.
 */
export function mergeFacts(
  facts: readonly CustomerFact[],
  aliases: Readonly<Record<string, readonly string[]>> = {},
): Customer[] {
  const drafts = new Map<string, Draft>();
  for (const source of ['delegatedAdmin', 'relationships', 'partnerCenter', 'contracts'] as const) {
    for (const fact of facts) if (fact.source === source) take(draftOf(drafts, fact.tenantId), fact);
  }
  return [...drafts].map(([tenantId, draft]) => customerOf(tenantId, draft, aliases[tenantId] ?? []));
}

function draftOf(drafts: Map<string, Draft>, tenantId: string): Draft {
  const known = drafts.get(tenantId);
  if (known) return known;
  const made: Draft = { names: [], domains: new Set(), relationships: [], reseller: false };
  drafts.set(tenantId, made);
  return made;
}

function take(draft: Draft, { source, body }: CustomerFact): void {
  switch (source) {
    case 'delegatedAdmin': {
      const kept = KeptBodies.delegatedAdmin.safeParse(body);
      if (kept.success) draft.names.push(kept.data.name);
      return;
    }
    case 'relationships': {
      const kept = KeptBodies.relationships.safeParse(body);
      for (const one of kept.success ? kept.data.relationships : []) {
        draft.names.push(one.name);
        draft.relationships.push(relationshipOf(one));
      }
      return;
    }
    case 'partnerCenter': {
      draft.reseller = true;
      const kept = KeptBodies.partnerCenter.safeParse(body);
      if (kept.success) known(draft, kept.data);
      return;
    }
    case 'contracts': {
      draft.reseller = true;
      const kept = KeptBodies.contracts.safeParse(body);
      for (const one of kept.success ? kept.data.contracts : []) known(draft, one);
      return;
    }
  }
}

function known(draft: Draft, { name, domain }: { name: string; domain: string }): void {
  draft.names.push(name);
  if (domain !== '') draft.domains.add(domain.toLowerCase());
}

function relationshipOf({ id, status, endsAt, assignedAt, assignments }: KeptRelationship): Relationship {
  const end = endsAt === null ? null : new Date(endsAt);
  return {
    id,
    status,
    endsAt: end && Number.isFinite(end.getTime()) ? end : null,
    assignments,
    assignmentsKnown: assignedAt !== null,
  };
}

function customerOf(tenantId: string, draft: Draft, own: readonly string[]): Customer {
  const [name = tenantId, ...others] = draft.names.filter((one) => one.trim() !== '');
  const distinct = new Map([...others, ...own].map((one) => [fold(one), one]));
  distinct.delete(fold(name));
  distinct.delete('');
  return {
    tenantId,
    name,
    aliases: [...distinct.values()],
    // Where several are known, the one that people know goes first.
    domains: [...draft.domains].toSorted((a, b) => Number(isInitial(a)) - Number(isInitial(b))),
    relationships: draft.relationships,
    reseller: draft.reseller,
  };
}

function isInitial(domain: string): boolean {
  return /\.onmicrosoft\.[a-z]+$/.test(domain);
}
