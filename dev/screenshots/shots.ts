import type { Locale } from '../../src/domain/locale.ts';

/** One picture of the README and of docs/. */
export interface Shot {
  /** Name of the file in docs/images, without its ending. */
  readonly name: string;
  readonly locale: Locale;
  /** What is typed; null where the bot speaks first. */
  readonly says: string | null;
  /** A text of the card that answers. */
  readonly answer: string;
  /** The card is as narrow as on a phone. */
  readonly phone?: boolean;
}

/** Every picture, in the order in which they are taken. */
export const SHOTS: readonly Shot[] = [
  // First: the bot says hello to a person once.
  { name: 'welcome', locale: 'en', says: null, answer: "Hello, I'm HealthBot" },
  { name: 'status', locale: 'en', says: 'status contoso', answer: '2 Microsoft incidents' },
  { name: 'status-phone', locale: 'en', says: 'status contoso', answer: '2 Microsoft incidents', phone: true },
  { name: 'details', locale: 'en', says: 'EX771204', answer: 'What Microsoft wrote' },
  { name: 'healthy', locale: 'en', says: 'status fabrikam', answer: 'no Microsoft incident' },
  { name: 'choose-customer', locale: 'en', says: 'status northwind', answer: 'Which northwind?' },
  { name: 'messages', locale: 'en', says: 'messages contoso', answer: 'Message center' },
  { name: 'maintenance', locale: 'en', says: 'maintenance contoso', answer: 'planned' },
  { name: 'customers', locale: 'en', says: 'customers contoso', answer: 'customers fit' },
  { name: 'access', locale: 'en', says: 'access contoso', answer: 'can be read in part' },
  { name: 'whoami', locale: 'en', says: 'whoami', answer: 'Ada Admin' },
  { name: 'help', locale: 'en', says: 'help', answer: 'Is it Microsoft?' },
  { name: 'status-fr', locale: 'fr', says: 'état contoso', answer: '2 incidents Microsoft' },
];
