import { draftsCard } from '../../cards/request/draftsCard.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { splitServiceWord } from '../../domain/serviceWords.ts';
import { customersWithIssue } from '../answers/issueCustomers.ts';
import type { Choice, Command } from '../command.ts';
import { find, goOn, said, withCustomer } from '../findCustomer.ts';
import { showFormAlone } from '../following/alone.ts';
import { refuse } from '../following/rights.ts';
import type { Kit } from '../kit.ts';
import { carriedDraft, openDrafts } from '../requests/draft.ts';
import { movedForm, newForm } from '../requests/open.ts';
import { mayFileFor, noToFiling } from '../requests/rights.ts';
import type { Turn } from '../turn.ts';

/** `report contoso`, `report contoso mail`, `report EX771204 contoso`: the form for a service request. */
export const report: Command = {
  name: 'report',
  words: { en: ['report'], fr: ['signaler', 'signalement'] },
  usage: 'command.report.usage',
  help: 'command.report.help',
  who: 'agent',
  button: true,
  confidential: true,

  async run(turn, typed, kit) {
    const no = noToFiling(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    const [first = '', ...rest] = typed.split(' ');
    const id = parseIssueId(first);
    if (id && id.kind !== 'message') {
      const named = rest.join(' ');
      const [customer] = named === '' ? await customersWithIssue(turn, id.id, kit) : [];
      if (customer) return goOn(turn, report, { customer, argument: id.id, others: [], othersTotal: 0 }, kit);
      return withCustomer(turn, { command: report, text: named, argument: id.id }, kit);
    }
    if (typed === '') await offerDrafts(turn, null, kit);
    const whole = find(turn, { text: typed }, kit);
    if (typed !== '' && whole.kind === 'certain') return goOn(turn, report, { ...whole, argument: '' }, kit);
    const split = splitServiceWord(typed);
    await withCustomer(
      turn,
      { command: report, text: split?.customer ?? typed, argument: split?.service.word ?? '' },
      kit,
    );
  },

  async forCustomer(turn, choice, kit) {
    const { customer, argument, into } = choice;
    const no = noToFiling(turn) ?? (mayFileFor(turn, customer) ? null : 'report.no.customer');
    if (no) return refuse(turn, turn.say(no), kit);
    const carried = carriedDraft(argument);
    if (into === undefined && !carried) await offerDrafts(turn, customer.tenantId, kit);
    const moved = carried ? await movedForm(turn, customer, carried, kit) : null;
    const form = moved ?? (await newForm(turn, customer, aboutOf(argument), kit));
    // A question in the person's own chat turns into the form; a room's only says where it is.
    if (into !== undefined && !turn.room) await turn.replace(into, form);
    else await showFormAlone(turn, form, kit);
  },
};

function aboutOf(argument: Choice['argument']): { id: string; service: string } {
  if (parseIssueId(argument)) return { id: argument, service: '' };
  const [service = ''] = splitServiceWord(argument)?.service.services ?? [];
  return { id: '', service };
}

/** Forms that were never filed, to go on with: in the own chat, since they name customers. */
async function offerDrafts(turn: Turn, tenantId: string | null, kit: Kit): Promise<void> {
  const drafts = await openDrafts(turn, kit, tenantId);
  if (drafts.length === 0) return;
  const nameOf = (id: string) => kit.directory.get(id)?.name ?? null;
  const card = draftsCard({ ...said(turn, kit), drafts, nameOf });
  await turn.alone(async (own) => {
    await own.show(card);
  });
}
