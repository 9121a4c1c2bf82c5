import type { Command } from '../command.ts';
import { listingOf } from '../following/listing.ts';

/** `subscriptions`: what is told here by itself, what rests and why, and what is muted. */
export const subscriptions: Command = {
  name: 'subscriptions',
  words: { en: ['subscriptions', 'subscription'], fr: ['abonnements', 'abonnement'] },
  usage: 'command.subscriptions.usage',
  help: 'command.subscriptions.help',
  who: 'agent',
  button: false,
  confidential: true,
  async run(turn, _typed, kit) {
    await turn.show(await listingOf(turn, turn.where, kit));
  },
};
