import type { TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import type { Locale } from '../domain/locale.ts';
import { type Person, type Rights, sightOf } from '../domain/role.ts';
import { translator } from '../locales/index.ts';
import type { SeenConversation } from '../notifications/desk.ts';
import { placeOf } from './conversationKey.ts';
import type { Kit } from './kit.ts';
import { withStaleRights } from './labels.ts';
import type { Shown, Turn } from './turn.ts';
import type { Voice } from './voice.ts';

/** Puts together what commands and actions see of an activity. */
export function makeTurn(
  kit: Pick<Kit, 'clock' | 'config'>,
  options: {
    context: TurnContext;
    person: Person;
    rights: Rights;
    locale: Locale;
    voice: Voice;
    /** The conversation that is asked about. */
    where: SeenConversation;
    /** When the activity came, milliseconds since 1970. */
    startedAt: number;
    patienceMs: number;
    /** Called when something is on its way to the person: no typing any more. */
    answered(): void;
    /** The answer goes elsewhere than to where the activity came from: messages there can't be edited from here. */
    elsewhere?: boolean;
    /** A question ended with this message. */
    left?: boolean;
    /** Runs work in the person's own chat; without it, this is that chat. @returns whether Teams let the bot in. */
    enterOwnChat?(work: (turn: Turn) => Promise<void>): Promise<boolean>;
  },
): Turn {
  const { context, person, rights, locale, voice } = options;
  const { activity } = context;
  const say = translator(locale);
  const place = placeOf(activity);
  const labelled = (card: Card) => (rights.stale ? withStaleRights(card, say) : card);

  function shownAs(first: string): Shown {
    let id = first;
    return {
      get id() {
        return id;
      },
      async edit(card) {
        id = await voice.edit(id, labelled(card));
      },
    };
  }
  async function show(card: Card): Promise<Shown> {
    options.answered();
    return shownAs(await voice.post(labelled(card)));
  }

  const turn: Turn = {
    context,
    activity,
    person,
    rights,
    locale,
    say,
    place,
    where: options.where,
    room: place !== 'personal',
    left: options.left ?? false,
    viewers: [activity.from.id],
    patience: () => Math.max(0, options.startedAt + options.patienceMs - kit.clock.now().getTime()),
    sight: (customer) => sightOf(rights, customer, kit.config.visibility),
    show,
    async replace(messageId, card) {
      if (options.elsewhere) return show(card);
      options.answered();
      return shownAs(await voice.edit(messageId, labelled(card)));
    },
    async write(text) {
      options.answered();
      await voice.write(text);
    },
    async alone(work) {
      if (place !== 'personal' && options.enterOwnChat) {
        return (await options.enterOwnChat(work)) ? 'moved' : 'unreachable';
      }
      await work(turn);
      return 'here';
    },
  };
  return turn;
}
