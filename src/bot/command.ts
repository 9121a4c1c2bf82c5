import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import type { Key } from '../locales/index.ts';
import type { Kit } from './kit.ts';
import type { Turn } from './turn.ts';

/** What a command that is about one customer is told beside the customer. */
export interface Choice {
  readonly customer: Customer;
  /** What else was typed: a service, an issue's id. */
  readonly argument: string;
  /** Other customers whose names share the word that was typed, best first. */
  readonly others: readonly Customer[];
  readonly othersTotal: number;
  /** The message to put the answer into, instead of posting one. */
  readonly into?: string;
}

/** One command: help, the app's manifest and the router are read from the list of these. */
export interface Command {
  readonly name: string;
  /** What people type; the first word of each language is the one that help and the manifest show. */
  readonly words: Readonly<Record<Locale, readonly string[]>>;
  /** How it is written, for help: `status [customer] [service]`. */
  readonly usage: Key;
  /** What it does, for help and the manifest. */
  readonly help: Key;
  /** `anyone` of the partner's tenant, or agents only. */
  readonly who: 'anyone' | 'agent';
  /** Whether the answer holds customers' data, hence must not go into a room where strangers read along. */
  readonly confidential: boolean;
  /** Whether Teams' compose box doesn't suggest it: Teams takes twelve. */
  readonly unlisted?: boolean;
  /** Whether help has a button for it: for commands that make sense alone. */
  readonly button: boolean;
  run(turn: Turn, argument: string, kit: Kit): Promise<void>;
  /** Goes on once it is certain which customer is meant. */
  forCustomer?(turn: Turn, choice: Choice, kit: Kit): Promise<void>;
}
