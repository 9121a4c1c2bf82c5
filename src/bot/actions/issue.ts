import { z } from 'zod';
import { parseIssueId } from '../../domain/issueId.ts';
import { action, openly } from '../action.ts';
import { showIssue } from '../answers/issue.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';

/** Details of one issue or event of a customer. */
export const issue = action({
  verb: 'issue',
  data: z.object({ tenantId, id: z.string().refine((id) => parseIssueId(id) !== null) }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      await showIssue(turn, { ...only(customer), id: data.id }, kit);
      return { kind: 'done' };
    }),
});
