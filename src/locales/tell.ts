import { type FillText, loadTextFiles } from './textFiles.ts';

const ISSUE = ['service', 'state', 'since', 'nextNews', 'words', 'id'] as const;
const WORK = ['service', 'since', 'until', 'words', 'id'] as const;
/** What there is to tell a customer, each in a file of its own, and what the file may name. */
const PLACEHOLDERS = {
  incident: ISSUE,
  /** One whose cause isn't Microsoft's. */
  notMicrosoft: [...ISSUE, 'origin'],
  advisory: ISSUE,
  maintenance: WORK,
  maintenanceUnderWay: WORK,
  maintenanceDone: ['service', 'since', 'until', 'id'],
  resolved: ['service', 'since', 'until', 'duration', 'id'],
  falseAlarm: ['service', 'id'],
  /** Several at a time, a line for each. */
  incidents: ['incidents', 'unread', 'asOf'],
  noIncident: ['unread', 'asOf'],
  /** Nothing could be read. */
  unknown: [],
} as const;

export type TellName = keyof typeof PLACEHOLDERS;

/** Fills a text for a customer in. */
export type TellTexts = FillText<TellName>;

/** A text for customers that can't be used; its message says which file, and what is wrong with it. */
export class TellTextError extends Error {
  override readonly name = 'TellTextError';
}

/**
 * Reads the texts that are told to customers.
 *
 * @param folder has a folder for each language.
 * @throws {TellTextError}
 */
export function loadTellTexts(folder = new URL('./tell/', import.meta.url)): TellTexts {
  return loadTextFiles(
    folder,
    PLACEHOLDERS,
    (path, what, options) => new TellTextError(`the text for customers ${path} ${what}`, options),
  );
}
