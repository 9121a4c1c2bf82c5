import { parseIssueId } from '../../domain/issueId.ts';
import { customersWith, showMessage } from '../answers/message.ts';
import { allMessages, showMessagesOf } from '../answers/messages.ts';
import type { Command } from '../command.ts';
import { withCustomer } from '../findCustomer.ts';

/** `messages`, `messages contoso`, `messages MC267581`: what Microsoft announces, and what has to be done by when. */
export const messages: Command = {
  name: 'messages',
  words: { en: ['messages', 'message'], fr: ['annonces', 'annonce'] },
  usage: 'command.messages.usage',
  help: 'command.messages.help',
  who: 'agent',
  button: false,
  confidential: true,

  async run(turn, typed, kit) {
    const [first = '', ...rest] = typed.split(' ');
    const id = parseIssueId(first);
    if (id?.kind === 'message') {
      const named = rest.join(' ');
      const [customer] = named === '' ? await customersWith(turn, id.id, kit) : [];
      if (customer) return showMessage(turn, { customer, id: id.id }, kit);
      return withCustomer(turn, { command: messages, text: named, argument: id.id }, kit);
    }
    if (typed === '') {
      await turn.show(await allMessages(turn, 0, kit));
      return;
    }
    await withCustomer(turn, { command: messages, text: typed, argument: '' }, kit);
  },

  async forCustomer(turn, choice, kit) {
    if (choice.argument === '') return showMessagesOf(turn, choice, kit);
    return showMessage(turn, { ...choice, id: choice.argument }, kit);
  },
};
