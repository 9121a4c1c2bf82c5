import { noticeCard } from '../../cards/noticeCard.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { showIssue } from '../answers/issue.ts';
import type { Command } from '../command.ts';
import { goOn, said, withCustomer } from '../findCustomer.ts';
import { sees } from '../turn.ts';
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
      const visible = sees(turn);
      const found = [...(await kit.issues.tenantsWith(id.id)), ...(await kit.sightings.tenantsWithIssue(id.id))];
      // Whom the watch has seen with it, and whose status was looked at.
      const known = [...new Set(found)]
        .map((tenantId) => kit.directory.get(tenantId))
        .filter((customer) => customer !== undefined)
        .filter(visible);
      const [customer, ...others] = known;
      if (customer) {
        const choice = { customer, argument: id.id, others: others.slice(0, 5), othersTotal: others.length };
        return goOn(turn, issue, choice, kit);
      }
    }
    await withCustomer(turn, { command: issue, text: named, argument: id.id }, kit);
  },

  forCustomer: (turn, choice, kit) => showIssue(turn, { ...choice, id: choice.argument }, kit),
};
