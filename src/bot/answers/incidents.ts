import type { Card } from '../../cards/card.ts';
import { incidentsCard } from '../../cards/incidentsCard.ts';
import type { ConcernLevel } from '../../domain/concern.ts';
import type { Customer } from '../../domain/customer.ts';
import { isOfService } from '../../domain/ofService.ts';
import type { Rights } from '../../domain/role.ts';
import type { ServiceWord } from '../../domain/serviceWords.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';

/** A customer that hasn't been read for so many intervals counts as unknown. */
const INTERVALS = 3;

/** What somebody asks for among all incidents. */
export interface IncidentsQuery {
  /** Null for all services. */
  readonly service: ServiceWord | null;
  readonly advisories: boolean;
  /** Index of the first one shown. */
  readonly from: number;
}

/** Everything that is open over all customers whom this person sees, from the store: at once, however many they are. */
export async function incidentsOf(turn: Turn, { service, advisories, from }: IncidentsQuery, kit: Kit): Promise<Card> {
  const { tenantIds, every } = visibleIds(turn, kit);
  const levels: ConcernLevel[] = advisories ? ['incident', 'advisory'] : ['incident'];
  const now = kit.clock.now();
  const since = new Date(now.getTime() - INTERVALS * kit.config.pollIntervalSeconds * 1000);
  const heads = await kit.issues.openHeads(levels, every ? null : [...tenantIds]);
  const { tenantIds: read, oldest } = await kit.watchStates.coverage(since);
  const wanted = service ? heads.filter(({ body }) => isOfService(service)(body)) : heads;
  const shown = turn.room ? wanted.filter(({ body }) => !body.sensitive) : wanted;
  const known = read.filter((tenantId) => tenantIds.has(tenantId)).length;
  return incidentsCard({
    ...said(turn, kit),
    service: service?.word ?? '',
    advisories,
    // As bad as it is for the worst of them.
    issues: shown.map(({ key, open, body, worst }) => ({ key, open, body: { ...body, ...worst, resolved: false } })),
    from,
    customers: { seen: tenantIds.size, unread: tenantIds.size - known, asOf: known > 0 ? oldest : null },
    withheld: shown.length < wanted.length,
  });
}

interface Visible {
  readonly customers: readonly Customer[];
  readonly tenantIds: ReadonlySet<string>;
  readonly every: boolean;
}

/** Whom somebody sees stays the same as long as the rights and the customers do: both are new objects when they change. */
const visible = new WeakMap<Rights, Visible>();

function visibleIds(turn: Turn, kit: Kit): Visible {
  const customers = kit.directory.all();
  const before = visible.get(turn.rights);
  if (before?.customers === customers) return before;
  const tenantIds = new Set(customers.filter(sees(turn)).map((one) => one.tenantId));
  const made = { customers, tenantIds, every: tenantIds.size === customers.length };
  visible.set(turn.rights, made);
  return made;
}
