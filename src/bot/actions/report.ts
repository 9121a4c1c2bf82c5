import { z } from 'zod';
import type { Customer } from '../../domain/customer.ts';
import { type ActionResult, action, openly } from '../action.ts';
import type { Kit } from '../kit.ts';
import { formOf, keptFields } from '../requests/draft.ts';
import { join } from '../requests/join.ts';
import { mayFileFor, noToFiling } from '../requests/rights.ts';
import { droppedCard, submit } from '../requests/submit.ts';
import type { Turn } from '../turn.ts';
import { forCustomer } from './customerOf.ts';
import { acting, field } from './fields.ts';

/** A form as it is sent; its fields are read on their own. */
const Data = z.looseObject({
  draftId: field(60).transform((id) => (z.uuid().safeParse(id).success ? id.toLowerCase() : '')),
  tenantId: field(60).transform((id) => id.toLowerCase()),
  request: field(40),
});
type Data = z.infer<typeof Data>;

/** The form was filled in. What was typed is kept before anything else is done with it, whatever then stands against it. */
export const report = action({
  verb: 'report',
  data: Data,
  needs: openly,
  run: (turn, data, kit) =>
    keeping(turn, data, kit, (customer, draftId) => submit(turn, formOf(customer, draftId, data), kit)),
});

/** Somebody else's request is the same: what was typed goes there as a note. */
export const joinRequest = action({
  verb: 'joinRequest',
  data: Data,
  needs: openly,
  run: (turn, data, kit) =>
    keeping(turn, data, kit, (customer, draftId) => join(turn, formOf(customer, draftId, data), data.request, kit)),
});

/** Throws a form away. */
export const dropDraft = action({
  verb: 'dropDraft',
  data: Data,
  needs: acting,
  async run(turn, { draftId }, kit) {
    await kit.requests.dropDraft(draftId, turn.person.objectId);
    await turn.replace(turn.activity.replyToId ?? '', droppedCard(turn, kit));
    return { kind: 'done' };
  },
});

async function keeping(
  turn: Turn,
  data: Data,
  kit: Kit,
  work: (customer: Customer, draftId: string) => Promise<ActionResult>,
): Promise<ActionResult> {
  const { draftId, tenantId } = data;
  const personId = turn.person.objectId;
  // Nothing could be filed just once: only cards that were made up carry no id.
  if (draftId === '' || tenantId === '') return { kind: 'word', text: turn.say('error.unknownAction') };
  let kept = false;
  try {
    const changedAt = kit.clock.now();
    await kit.requests.saveDraft({ id: draftId, personId, tenantId, fields: keptFields(data), changedAt });
    kept = true;
    const no = noToFiling(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    return await forCustomer(turn, tenantId, kit, async (customer) =>
      mayFileFor(turn, customer) ? work(customer, draftId) : { kind: 'word', text: turn.say('report.no.customer') },
    );
  } catch (error) {
    // A card that says so would take the form away, and with it whatever isn't kept.
    kit.logger.error({ err: error, kept }, 'a service request was not filed');
    return { kind: 'word', text: turn.say(kept ? 'report.failed.kept' : 'report.failed.notKept') };
  }
}
