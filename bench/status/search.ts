import { PARTNER_TENANT } from '../../dev/cloud/world/world.ts';
import type { Customer } from '../../src/domain/customer.ts';
import { type Rights, sightOf } from '../../src/domain/role.ts';
import { search as find } from '../../src/services/customers/search.ts';
import { buildIndex } from '../../src/services/customers/searchIndex.ts';
import { figure, heading } from '../report.ts';
import { ownCpuMs } from '../usage.ts';
import { manyCustomers } from './manyCustomers.ts';

const CUSTOMERS = 10_000;
const RUNS = 7;
const TIMES = 20;

/** Helpdesk agents see what their groups are assigned to: the dearest way to decide who sees what. */
const GROUP = PARTNER_TENANT;
const RIGHTS: Rights = { roles: new Set(['helpdesk']), groupIds: new Set([GROUP]), readAt: new Date(), stale: false };

/** Ways to name a customer, from the cheapest to the dearest. */
const TYPED = [
  ['full name', 'Garage Martin 4400'],
  ['domain', 'customer4400.example'],
  ['word that 900 names share', 'garage'],
  ['fragment', 'arag'],
  ['typing error', 'gaarge'],
  ['nothing like it', 'zzyzx quark'],
] as const;

/** Searching many customers, as a helpdesk agent who sees half of them. */
export async function search(): Promise<void> {
  heading(`Search over ${CUSTOMERS} customers (${TIMES} searches a run, in CPU time)`);
  const customers = manyCustomers(CUSTOMERS, GROUP);
  const index = buildIndex(customers);
  const sees = (customer: Customer) => sightOf(RIGHTS, customer, 'gdap') !== 'none';
  for (const [what, text] of TYPED) {
    const runs = [];
    for (let run = 0; run <= RUNS; run++) {
      const before = ownCpuMs();
      for (let time = 0; time < TIMES; time++) find(index, text, sees);
      runs.push((ownCpuMs() - before) / TIMES);
    }
    const { kind } = find(index, text, sees);
    // The first run warms up.
    figure(`${what} (“${text}”: ${kind})`, runs.slice(1), 'ms', 'below 10 ms', 2);
  }
}
