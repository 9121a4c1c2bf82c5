import type { Command } from '../command.ts';
import { find } from '../findCustomer.ts';
import { showFormAlone } from '../following/alone.ts';
import { noToActing, refuse } from '../following/rights.ts';
import { settingsOf } from '../following/settings.ts';
import { subscribe as follow, formOf, unfitness } from '../following/subscribe.ts';
import { newDraft } from '../following/wish.ts';
import { wishInWords } from '../following/words.ts';

/**
 * `subscribe all`, `subscribe contoso exchange incidents`, `subscribe contoso; fabrikam advisories`; alone, or where it
 * can't be read for certain, a form.
 */
export const subscribe: Command = {
  name: 'subscribe',
  words: { en: ['subscribe'], fr: ['abonner', "s'abonner", 's’abonner'] },
  usage: 'command.subscribe.usage',
  help: 'command.subscribe.help',
  who: 'agent',
  button: true,
  // An unfit room is refused, with the reason: what is to be told there can't be told elsewhere.
  confidential: false,

  async run(turn, typed, kit) {
    const forbidden = noToActing(turn);
    if (forbidden) return refuse(turn, turn.say(forbidden), kit);
    const { where } = turn;
    const settings = await settingsOf(turn, where.key, kit);
    const certain = (text: string) => find(turn, { text }, kit).kind === 'certain';
    const draft = newDraft(settings, typed === '' ? {} : wishInWords(typed, certain));
    const outcome = typed === '' ? null : await follow(turn, where, draft, null, kit);
    if (outcome?.kind === 'done') {
      await turn.show(outcome.card);
      return;
    }
    const no = outcome?.kind === 'refused' ? outcome : await unfitness(turn, where, kit);
    if (no) return refuse(turn, no.text, kit, no.title);
    await kit.places.remember(where);
    await showFormAlone(
      turn,
      formOf(turn, where, { draft, problems: outcome?.kind === 'again' ? outcome.problems : {} }, kit),
      kit,
    );
  },
};
