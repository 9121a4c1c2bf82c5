import { noticeCard } from '../../cards/noticeCard.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { showIssue } from '../answers/issue.ts';
import { customersWithIssue } from '../answers/issueCustomers.ts';
import type { Command } from '../command.ts';
import { goOn, said, withCustomer } from '../findCustomer.ts';
import { messages } from './messages.ts';

/** `issue EX226792`, `issue EX226792 contoso`, or the id alone. */
export const issue: Command = {
  name: 'issue',
  words: { en: ['issue'], fr: ['problème', 'probleme'] },
  usage: 'command.issue.usage',
  help: 'command.issue.help',
  who: 'agent',
  button: false,
  confidential: true,

  async run(turn, typed, kit) {
    const [first = '', ...rest] = typed.split(' ');
    const id = parseIssueId(first);
    // It looks like an issue's, and whoever types an id wants to see what it is.
    if (id?.kind === 'message') return messages.run(turn, typed, kit);
    if (!id) {
      const text = turn.say('command.issue.noId', { id: first });
      await turn.show(noticeCard({ ...said(turn, kit), title: turn.say('command.issue.title'), text, tone: 'info' }));
      return;
    }
    const named = rest.join(' ');
    if (named === '') {
      const [customer] = await customersWithIssue(turn, id.id, kit);
      if (customer) return goOn(turn, issue, { customer, argument: id.id, others: [], othersTotal: 0 }, kit);
    }
    await withCustomer(turn, { command: issue, text: named, argument: id.id }, kit);
  },

  forCustomer: (turn, choice, kit) => showIssue(turn, { ...choice, id: choice.argument }, kit),
};
