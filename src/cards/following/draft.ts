import { TOPICS } from '../../domain/subscription.ts';
import { TELLING_NAMES, type Telling } from '../../domain/told.ts';

/** A conversation's settings as somebody has typed them. */
export interface SettingsDraft {
  /** Numbers 1 to 7, separated by commas; empty for no quiet hours. */
  readonly quietDays: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  /** `yes`: a service interruption comes through all the same. */
  readonly interruptions: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** What a conversation wants to hear of, as somebody has typed it: a form keeps it until everything in it can be read. */
export interface SubscriptionDraft extends SettingsDraft {
  /** `all`, or `named`. */
  readonly scope: string;
  /** Separated by semicolons. */
  readonly names: string;
  /** One more, by tenant id, chosen from a list. */
  readonly pick: string;
  /** Separated by semicolons; empty for all. */
  readonly services: string;
  /** Separated by commas. */
  readonly topics: string;
  readonly tell: string;
}

/** What is wrong with what was typed, by field. Plain text. */
export type DraftProblems<Draft> = Readonly<Partial<Record<keyof Draft & string, readonly string[]>>>;

/** Topics and tellings in a form's own order. */
export const DRAFT_TOPICS = TOPICS;
export const DRAFT_TELLINGS: readonly Telling[] = TELLING_NAMES;
