import type { Locator } from 'playwright-core';
import type { TeamsPage } from './browser.ts';

/** What somebody types into the form of a service request. */
export interface Report {
  readonly customer: string;
  readonly service: string;
  readonly title: string;
  readonly description: string;
}

/** Presses a button of a card. */
export const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();

/** So often, and so long each time, in milliseconds, a list is opened. */
const TRIES = 5;
const TRY_MS = 6_000;

/** Opens a form's first list, and chooses from it. A message that comes meanwhile closes the list. */
export async function choose(teams: TeamsPage, form: Locator, answer: string): Promise<void> {
  const option = teams.page.getByRole('option', { name: answer });
  for (let tries = 1; ; tries += 1) {
    await form.getByRole('combobox').first().click();
    try {
      return await option.click({ timeout: TRY_MS });
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/**
 * Files a service request in English, which the form's own way hands over.
 *
 * @param contact an e-mail address, where the bot doesn't know one yet.
 * @returns the request's card.
 */
export async function fileReport(teams: TeamsPage, report: Report, contact: string | null): Promise<Locator> {
  await teams.say(`report ${report.customer}`);
  const form = teams.card(`Report a problem: ${report.customer}`);
  await form.waitFor();
  await choose(teams, form, report.service);
  await form.getByLabel("In one line: what doesn't work?").fill(report.title);
  await form.getByLabel('What did you see and try?').fill(report.description);
  if (contact) await form.getByLabel('E-mail').fill(contact);
  await press(form, 'File it');
  const filed = teams.card(/HB-\d+: to be opened at Microsoft/).filter({ hasText: report.title });
  await filed.waitFor();
  return filed;
}
