import { z } from 'zod';
import type { Customer } from '../../domain/customer.ts';
import { type ActionResult, action, openly } from '../action.ts';
import type { Command } from '../command.ts';
import { withCustomer } from '../findCustomer.ts';
import { openFormAlone } from '../following/alone.ts';
import type { Kit } from '../kit.ts';
import { carrying } from '../requests/draft.ts';
import { keptForm, newForm } from '../requests/open.ts';
import { mayFileFor, noToFiling } from '../requests/rights.ts';
import type { Turn } from '../turn.ts';
import { forCustomer } from './customerOf.ts';
import { acting, field } from './fields.ts';

const Data = z.object({
  tenantId: field(60).transform((id) => id.toLowerCase()),
  /** Of Microsoft's issue. */
  id: field(40),
  /** `microsoft365/EX771204`, of a card that the bot has posted by itself. */
  issueKey: field(300),
  service: field(120),
  draftId: field(60),
});
type Data = z.infer<typeof Data>;

/** Opens the form for a service request, in the own chat of whoever presses; without a customer, asks which one. */
export const openReportForm = action({
  verb: 'reportForm',
  data: Data,
  // The form goes to the own chat anyway; the question which customer is meant names customers where it is asked.
  needs: (data) => (data.tenantId === '' ? openly() : acting()),
  async run(turn, data, kit) {
    const no = noToFiling(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    if (data.tenantId === '') return ask(turn, kit, (report) => report.run(turn, data.service, kit));
    return forCustomer(turn, data.tenantId, kit, (customer) => open(turn, customer, data, kit));
  },
});

async function open(turn: Turn, customer: Customer, data: Data, kit: Kit): Promise<ActionResult> {
  if (!mayFileFor(turn, customer)) return { kind: 'word', text: turn.say('report.no.customer') };
  if (data.draftId === '') {
    const id = data.id || (data.issueKey.split('/')[1] ?? '');
    return openFormAlone(turn, await newForm(turn, customer, { id, service: data.service }, kit));
  }
  const draft = await kit.requests.draft(data.draftId, turn.person.objectId);
  // The card names a customer, and so does the draft: a made-up card doesn't carry one's words to another.
  if (draft?.tenantId !== customer.tenantId) return { kind: 'word', text: turn.say('report.draftGone') };
  return openFormAlone(turn, await keptForm(turn, customer, draft, kit));
}

/** The question goes where a form would: it names customers. */
async function ask(turn: Turn, kit: Kit, run: (report: Command) => Promise<void>): Promise<ActionResult> {
  const report = kit.commands.find(({ name }) => name === 'report');
  if (!report) return { kind: 'word', text: turn.say('error.unknownAction') };
  await kit.dialogs.leave(turn.context);
  await run(report);
  return { kind: 'done' };
}

/** The form's way to another customer: which one is asked. What was submitted of it, and not filed, goes along. */
export const changeReport = action({
  verb: 'changeReport',
  data: Data,
  needs: openly,
  async run(turn, { draftId }, kit) {
    const no = noToFiling(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    const draft = draftId === '' ? null : await kit.requests.draft(draftId, turn.person.objectId);
    const argument = draft ? carrying(draft.id) : '';
    return ask(turn, kit, (command) => withCustomer(turn, { command, text: '', argument }, kit));
  },
});
