import { z } from 'zod';
import type { MuteChoice } from '../../cards/muteForm.ts';
import { MUTE_CHOICES, MUTE_REASON_AT_MOST, muteForm } from '../../cards/muteForm.ts';
import type { MuteTarget } from '../../domain/subscription.ts';
import { action } from '../action.ts';
import { said } from '../findCustomer.ts';
import { openFormAlone } from '../following/alone.ts';
import { noToActing } from '../following/rights.ts';
import { inTarget } from '../following/target.ts';
import { type HowLong, LONGEST_MS, MORNING } from '../muting/howLong.ts';
import { muteThere } from '../muting/mute.ts';
import { issueKey, unseen } from '../outages/fields.ts';
import { type ShownIssue, shownIssue } from '../outages/shownIssue.ts';
import { acting, conversation, field } from './fields.ts';

/** So many customers can be chosen in a form; more are muted by typing. */
const CUSTOMERS = 20;
const HOUR = 3_600_000;
const CHOSEN: Readonly<Record<MuteChoice, HowLong>> = {
  '1h': { kind: 'lasting', ms: HOUR },
  '4h': { kind: 'lasting', ms: 4 * HOUR },
  tomorrow: MORNING,
  '7d': { kind: 'lasting', ms: LONGEST_MS },
};

/** Opens the form, in the own chat of whoever presses. */
export const openMuteForm = action({
  verb: 'muteForm',
  data: z.object({ issueKey }),
  needs: acting,
  async run(turn, { issueKey: key }, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    const shown = await shownIssue(turn, key, kit);
    if (!shown) return unseen(turn);
    const { body } = shown.issue;
    const form = muteForm({
      ...said(turn, kit),
      conversation: turn.where.key,
      message: turn.activity.replyToId ?? '',
      issueKey: key,
      id: body.id,
      service: body.service,
      customers: shown.customers.slice(0, CUSTOMERS),
    });
    return openFormAlone(turn, form);
  },
});

/** The form was filled in: what the card shows, and who may see it, is looked at anew. */
export const mute = action({
  verb: 'mute',
  data: z.object({
    conversation,
    message: field(200),
    issueKey,
    what: field(60),
    howLong: z.enum(MUTE_CHOICES).catch('4h'),
    reason: field(MUTE_REASON_AT_MOST),
  }),
  needs: acting,
  async run(turn, { conversation: key, message, issueKey: which, what, howLong, reason }, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    return inTarget(turn, key, kit, async (where) => {
      const there = await kit.desk.conversation(where.key);
      const shown = await shownIssue(turn, which, kit, message, where.key);
      const meant = shown && meantOf(shown, what);
      if (!there || !meant) return unseen(turn);
      const { name, target: silent } = meant;
      const card = await muteThere(turn, there, { name, targets: [silent], howLong: CHOSEN[howLong], reason }, kit);
      await turn.replace(turn.activity.replyToId ?? '', card);
      return { kind: 'done' };
    });
  },
});

function meantOf({ issue, customers }: ShownIssue, what: string): { name: string; target: MuteTarget } | null {
  const { id, service } = issue.body;
  if (what === 'issue') return { name: id, target: { kind: 'issue', key: issue.key } };
  if (what === 'service') return { name: service, target: { kind: 'service', service } };
  const customer = customers.find((one) => one.tenantId === what);
  return customer ? { name: customer.name, target: { kind: 'customer', tenantId: customer.tenantId } } : null;
}
