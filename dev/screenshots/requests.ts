import type { Browser } from 'playwright-core';
import { openTeams, type TeamsPage } from '../demo/browser.ts';
import { fileReport, press, type Report } from '../demo/report.ts';
import { pictureOfCard, WINDOW } from './picture.ts';

type Keep = (name: string, png: Buffer) => Promise<void>;

const TICKET = '2611250040001234';
/** Three customers with one problem, which Microsoft knows nothing of: they are shown as one. */
const SEEN: readonly Report[] = ['Fabrikam', 'Wingtip Toys', 'VanArsdel'].map((customer) => ({
  customer,
  service: 'SharePoint Online',
  title: 'Files open for reading only',
  description: 'Every site, in the browser and in the apps, with every user that I asked.',
}));

/**
 * Takes pictures of a service request from its form to its ticket, and of what many of them make.
 *
 * @param url of a Teams client.
 * @param keep is given each picture, a PNG, with its name.
 */
export async function takeRequests(browser: Browser, url: string, keep: Keep): Promise<void> {
  const teams = await openTeams(browser, url, { ...WINDOW, locale: 'en-GB', scale: 2 });
  // Three forms are filled in and filed one after another.
  teams.page.setDefaultTimeout(90_000);
  try {
    await teams.open('personal');
    await teams.say('subscribe all');
    await teams.card('incidents').first().waitFor();
    const [first, ...others] = SEEN;
    if (first) await fileReport(teams, first, 'ada.admin@partner.example');
    await takeOne(teams, keep);
    for (const one of others) await fileReport(teams, one, null);
    const seen = 'SharePoint Online: seen by us, not confirmed by Microsoft';
    await teams.card(seen).waitFor();
    await keep('sighting', await pictureOfCard(teams, seen));
  } finally {
    await teams.close();
  }
}

/** The contact is known by now: the form is as short as it mostly is. */
async function takeOne(teams: TeamsPage, keep: Keep): Promise<void> {
  await teams.say('report EX771204 contoso');
  const form = teams.card('Report a problem: Contoso');
  await form.getByLabel('What did you see and try?').fill('Outlook and the web say “not delivered”. Restarted both.');
  await form.getByLabel('Who is affected?').fill('Everyone in Lyon');
  await form.getByLabel('Our own ticket number').fill('INC-4711');
  await keep('request-form', await pictureOfCard(teams, 'Report a problem: Contoso'));

  await press(form, 'File it');
  const filed = /HB-\d+: to be opened at Microsoft.*Contoso/s;
  await teams.card(filed).waitFor();
  await keep('request-to-open', await pictureOfCard(teams, filed));

  await teams.card(filed).getByLabel("3 · Type the ticket's number").fill(TICKET);
  await press(teams.card(filed), 'I opened it');
  const open = /HB-\d+: open at Microsoft.*Contoso/s;
  await teams.card(open).getByText(TICKET).waitFor();
  await press(teams.card(open), 'Add a note');
  await teams.card(open).getByLabel('Your note').fill('Called back: half of them can send again.');
  await press(teams.card(open), 'Save the note');
  await teams.card(open).getByLabel('Your note').waitFor({ state: 'hidden' });
  await keep('request-open', await pictureOfCard(teams, open));

  await teams.say('requests');
  await teams.card('2 requests').waitFor();
  await keep('requests', await pictureOfCard(teams, '2 requests'));
  await press(teams.card(open), 'Details');
  await teams.card('who did what when').waitFor();
  await keep('request-details', await pictureOfCard(teams, 'who did what when'));
}
