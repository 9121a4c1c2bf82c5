import { z } from 'zod';
import { affectedCard } from '../../cards/affectedCard.ts';
import { openInCard } from '../../cards/openInCard.ts';
import type { ActionData, OutagePage } from '../../cards/verbs.ts';
import type { Customer } from '../../domain/customer.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import { type ActionResult, action, openly } from '../action.ts';
import { showIssue } from '../answers/issue.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { issueKey, unseen } from '../outages/fields.ts';
import { knownIssue, shownIssue } from '../outages/shownIssue.ts';
import type { Turn } from '../turn.ts';
import { tenantId } from './customerOf.ts';
import { acting, field } from './fields.ts';

/** So many customers stand on one card. */
const PAGE = 10;
const from = z.coerce.number().int().min(0).catch(0);

/** The customers of an issue whom this person sees: by the message that was pressed, else by what the watch knows. */
async function customersOf(turn: Turn, key: string, kit: Kit) {
  const shown = await shownIssue(turn, key, kit);
  if (!shown) return knownIssue(turn, key, kit);
  const { issue, customers, card } = shown;
  return { issue, customers, over: new Set(card.told.resolvedIds) };
}

/** The issue as a customer whom this person sees has it, with all that Microsoft has written. */
export const outageDetails = action({
  verb: 'outageDetails',
  data: z.object({ issueKey, tenantId: tenantId.catch('') }),
  needs: openly,
  async run(turn, data, kit) {
    const found = await customersOf(turn, data.issueKey, kit);
    const customer = found?.customers.find((one) => one.tenantId === data.tenantId) ?? found?.customers[0];
    if (!found || !customer) return unseen(turn);
    await showIssue(turn, { customer, id: found.issue.body.id }, kit);
    return { kind: 'done' };
  },
});

/** Who has it: for the one who presses alone, since colleagues may see others. */
export const outageCustomers = action({
  verb: 'outageCustomers',
  data: z.object({ issueKey, from, service: field(100), advisories: field(5) }),
  needs: openly,
  async run(turn, { issueKey: key, from: first, service, advisories }, kit) {
    const found = await customersOf(turn, key, kit);
    if (!found) return unseen(turn);
    const { issue, customers, over } = found;
    const back: ActionData =
      advisories === '' ? { verb: 'outageBack', issueKey: key } : { verb: 'incidents', service, advisories };
    return {
      kind: 'card',
      card: affectedCard({
        ...said(turn, kit),
        id: issue.body.id,
        service: issue.body.service,
        customers: customers.slice(first, first + PAGE),
        over,
        from: first,
        total: customers.length,
        more: { ...back, verb: 'outageCustomers', issueKey: key },
        back,
      }),
    };
  },
});

/** A customer's page: asked for by whom, where the card names several. */
export const openIn = action({
  verb: 'openIn',
  data: z.object({ issueKey, from, page: z.enum(['health', 'issue', 'support']).catch('health') }),
  needs: openly,
  async run(turn, { issueKey: key, from: first, page }, kit) {
    const found = await customersOf(turn, key, kit);
    // Sales agents see states; they file nothing.
    const customers = (found?.customers ?? []).filter((one) => page !== 'support' || turn.sight(one) === 'all');
    if (!found || customers.length === 0) return unseen(turn);
    return {
      kind: 'card',
      card: openInCard({
        ...said(turn, kit),
        page,
        issueKey: key,
        customers: customers.slice(first, first + PAGE).map((one) => ({
          name: one.name,
          domain: one.domains[0] ?? one.tenantId,
          leadsTo:
            page === 'support'
              ? { verb: 'reportForm', tenantId: one.tenantId, issueKey: key }
              : addressOf(one, found.issue, page, kit),
        })),
        from: first,
        total: customers.length,
        back: { verb: 'outageBack', issueKey: key },
      }),
    };
  },
});

function addressOf(customer: Customer, { body }: TrackedIssue, page: Exclude<OutagePage, 'support'>, kit: Kit): string {
  const links = kit.links.customer(customer);
  const azure = body.source === 'azure';
  switch (page) {
    case 'health':
      return azure ? links.azureServiceHealth : links.serviceHealth;
    case 'issue':
      return azure ? kit.links.event(customer, body.id) : kit.links.issue(customer, body.id);
  }
}

/** Asks Microsoft anew: the card changes for everybody if that has changed anything. */
export const refreshOutage = action({
  verb: 'refreshOutage',
  data: z.object({ issueKey }),
  needs: acting,
  async run(turn, { issueKey: key }, kit) {
    const shown = await shownIssue(turn, key, kit);
    if (!shown) return unseen(turn);
    await kit.desk.refresh(turn.where.key, shown.messageId);
    return { kind: 'word', text: turn.say('outage.asking') };
  },
});

/** Puts the card back in place of a list that stood there for the one who had pressed. */
export const outageBack = action({
  verb: 'outageBack',
  data: z.object({ issueKey }),
  needs: acting,
  async run(turn, { issueKey: key }, kit): Promise<ActionResult> {
    const shown = await shownIssue(turn, key, kit);
    if (!shown) return unseen(turn);
    await kit.desk.redraw(turn.where.key, shown.messageId);
    return { kind: 'done' };
  },
});
