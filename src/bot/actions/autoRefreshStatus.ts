import { z } from 'zod';
import { noticeCard } from '../../cards/noticeCard.ts';
import { action, quietly } from '../action.ts';
import { recordLook } from '../answers/look.ts';
import { statusOf } from '../answers/status.ts';
import { said } from '../findCustomer.ts';
import { sees } from '../turn.ts';
import { tenantId } from './customerOf.ts';

/**
 * A client shows the card again and asks by itself for a newer one. Answered from the store alone: an edit would make
 * every client ask again, and sixty clients asking Microsoft would use up a customer's limits.
 */
export const autoRefreshStatus = action({
  verb: 'autoRefreshStatus',
  data: z.object({ tenantId }),
  needs: quietly,
  async run(turn, data, kit) {
    const customer = kit.directory.get(data.tenantId);
    if (!customer || !sees(turn)(customer)) {
      // Whoever has lost access doesn't keep the customer on the screen.
      const text = turn.say('access.noSuchCustomer');
      return {
        kind: 'card',
        card: noticeCard({ ...said(turn, kit), title: turn.say('access.title'), text, tone: 'info' }),
      };
    }
    const snapshot = await kit.healthReader.stored(customer.tenantId);
    if (!snapshot) return { kind: 'done' };
    recordLook(turn, customer, 'autoRefresh', kit);
    return { kind: 'card', card: statusOf(turn, customer, snapshot, kit) };
  },
});
