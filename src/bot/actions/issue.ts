import { z } from 'zod';
import { affectedCard } from '../../cards/affectedCard.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { action, openly } from '../action.ts';
import { issueCardFor, showIssue } from '../answers/issue.ts';
import { customersWithIssue } from '../answers/issueCustomers.ts';
import { said } from '../findCustomer.ts';
import { forCustomer, tenantId } from './customerOf.ts';
import { field } from './fields.ts';

const id = z
  .string()
  .transform((typed) => typed.trim().toUpperCase())
  .refine((typed) => parseIssueId(typed) !== null);

/** So many customers stand on one card. */
const PAGE = 10;

/** Details of one issue or event of a customer: in a message of its own, or `here`, in place of the card that was pressed. */
export const issue = action({
  verb: 'issue',
  data: z.object({ tenantId, id, here: field(5) }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      if (data.here !== '') return { kind: 'card', card: await issueCardFor(turn, { customer, id: data.id }, kit) };
      await showIssue(turn, { customer, id: data.id }, kit);
      return { kind: 'done' };
    }),
});

/** Which customers have the issue that a customer's card shows, in place of that card. */
export const issueCustomers = action({
  verb: 'issueCustomers',
  data: z.object({ tenantId, id, from: z.coerce.number().int().min(0).catch(0) }),
  needs: openly,
  run: (turn, { tenantId: whose, id, from }, kit) =>
    forCustomer(turn, whose, kit, async (customer) => {
      const watched = await kit.issues.oneOfTenant(customer.tenantId, id);
      if (turn.room && watched?.body.sensitive) return { kind: 'word', text: turn.say('room.sensitive') };
      const customers = await customersWithIssue(turn, id, kit);
      const over = new Set(
        (await kit.issues.byIssueId(id)).flatMap(({ members }) =>
          [...members.values()].filter((one) => one.resolved).map((one) => one.tenantId),
        ),
      );
      return {
        kind: 'card',
        card: affectedCard({
          ...said(turn, kit),
          id,
          service: watched?.body.service ?? id,
          customers: customers.slice(from, from + PAGE),
          over,
          from,
          total: customers.length,
          more: { verb: 'issueCustomers', tenantId: customer.tenantId, id },
          back: { verb: 'issue', tenantId: customer.tenantId, id, here: 'yes' },
        }),
      };
    }),
});
