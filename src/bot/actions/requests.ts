import { z } from 'zod';
import { SEARCH_AT_MOST } from '../../cards/request/fields.ts';
import { type ActionResult, action, quietly } from '../action.ts';
import type { Kit } from '../kit.ts';
import { cleanText } from '../requests/cleanText.ts';
import { listingOf } from '../requests/listing.ts';
import { mayFileFor, noToRequests } from '../requests/rights.ts';
import type { Turn } from '../turn.ts';
import { field } from './fields.ts';

const Data = z.object({
  tenantId: field(60).transform((id) => id.toLowerCase()),
  state: z.enum(['open', 'closed', 'any']).catch('open'),
  mine: field(5),
  text: field(SEARCH_AT_MOST),
  page: z.coerce.number().int().min(0).max(100_000).catch(0),
});

/** A page of a list, by what was chosen on it. */
export const requests = action({
  verb: 'requests',
  data: Data,
  needs: quietly,
  run: (turn, data, kit) => list(turn, data, kit),
});

async function list(turn: Turn, { tenantId, state, mine, text, page }: z.infer<typeof Data>, kit: Kit) {
  const word = (said: string): ActionResult => ({ kind: 'word', text: said });
  const no = noToRequests(turn);
  if (no) return word(turn.say(no));
  const customer = tenantId === '' ? null : kit.directory.get(tenantId);
  if (customer === undefined || (customer && !mayFileFor(turn, customer)))
    return word(turn.say('access.noSuchCustomer'));
  const filter = { customer, state, mine: mine === 'yes', text: cleanText(text, 'one') };
  return { kind: 'card' as const, card: (await listingOf(turn, filter, page, kit)).card };
}
