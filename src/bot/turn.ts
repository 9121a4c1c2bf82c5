import type { Activity, TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import type { Person, Rights, Sight } from '../domain/role.ts';
import type { T } from '../locales/index.ts';
import type { SeenConversation } from '../notifications/desk.ts';
import type { Place } from './conversationKey.ts';

/** A message that shows a card and can show another one. */
export interface Shown {
  /** Its id; empty where the channel gives none. */
  readonly id: string;
  /** Puts another card in its place, for everybody who sees the message. */
  edit(card: Card): Promise<void>;
}

/** Where work for one person alone was done: `here` is that chat already; `unreachable`, and nothing was done. */
export type Alone = 'here' | 'moved' | 'unreachable';

/** One activity being answered: who asks, where, in which language, and how to answer. */
export interface Turn {
  /** botbuilder's context: only as long as the turn lasts. */
  readonly context: TurnContext;
  readonly activity: Activity;
  readonly person: Person;
  /** What the person may do, read anew for this turn. */
  readonly rights: Rights;
  readonly locale: Locale;
  readonly say: T;
  readonly place: Place;
  /** The conversation that is asked about: the one where the person wrote, even if the answer goes elsewhere. */
  readonly where: SeenConversation;
  /** Others read along. */
  readonly room: boolean;
  /** This message made the person leave a question. */
  readonly left: boolean;
  /** The person's Teams id: what `refresh.userIds` takes. */
  readonly viewers: string[];
  /** How long an answer may still wait for Microsoft, in milliseconds. */
  patience(): number;
  /** How much of a customer this person sees, decided anew each time. */
  sight(customer: Customer): Sight;
  /** Answers with a card in a message of its own. */
  show(card: Card): Promise<Shown>;
  /** Puts a card in place of a message that is there already. */
  replace(messageId: string, card: Card): Promise<Shown>;
  /** Answers with a plain text in a message of its own: for what people copy. */
  write(text: string): Promise<void>;
  /**
   * Goes on in the person's own chat with the bot: for forms, which nobody else may edit. Saying so where the person
   * waits is the caller's.
   */
  alone(work: (turn: Turn) => Promise<void>): Promise<Alone>;
}

/** Whether a person sees anything of a customer: one who doesn't must not learn that there is such a customer. */
export function sees(turn: Pick<Turn, 'sight'>): (customer: Customer) => boolean {
  return (customer) => turn.sight(customer) !== 'none';
}
