import { noticeCard } from '../../cards/noticeCard.ts';
import type { Command } from '../command.ts';
import { said } from '../findCustomer.ts';

/** `cancel`: leaves a question. The router has already ended it, as any command does; this says so. */
export const cancel: Command = {
  name: 'cancel',
  words: { en: ['cancel'], fr: ['annuler'] },
  usage: 'command.cancel.usage',
  help: 'command.cancel.help',
  who: 'anyone',
  button: false,
  confidential: false,
  unlisted: true,
  async run(turn, _typed, kit) {
    const text = turn.say(turn.left ? 'dialog.cancelled' : 'dialog.nothingToCancel');
    await turn.show(noticeCard({ ...said(turn, kit), title: turn.say('command.cancel.title'), text, tone: 'info' }));
  },
};
