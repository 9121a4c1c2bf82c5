import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { TeamsPage } from '../../dev/demo/browser.ts';
import { choose, press } from '../../dev/demo/report.ts';
import { inTeams } from './client.ts';

const TICKET = '2611250040001234';

inTeams('a service request', {}, (client) => {
  it('goes from the status card over the form and the hand-over to a ticket, a note, and its end', async function () {
    // Twenty steps, beside whatever else the machine does.
    this.timeout(180_000);
    const { teams } = client();
    await teams.open('personal');
    const form = await reportedFromStatus(teams);
    await choose(teams, form, 'Exchange Online');
    await form.getByLabel("In one line: what doesn't work?").fill('Nobody in Lyon can send mail');
    await form.getByLabel('What did you see and try?').fill('Outlook says “not connected”.');
    await form.getByLabel('Who is affected?').fill('12 in Lyon');
    await form.getByLabel('E-mail').fill('ada');
    await press(form, 'File it');
    await comesBackAsTyped(teams);
    await press(teams.card('Not filed yet'), 'File it');
    const name = await isToBeOpened(teams);
    await press(teams.card(`${name}: to be opened`), 'I opened it');
    await teams.page.getByText("Type the ticket's number first").waitFor();
    await teams.card(`${name}: to be opened`).getByLabel("3 · Type the ticket's number").fill(TICKET);
    await press(teams.card(`${name}: to be opened`), 'I opened it');
    const open = teams.card(`${name}: open at Microsoft`);
    await open.getByText(TICKET).waitFor();
    await press(open, 'Add a note');
    await open.getByLabel('Your note').fill('Called back: half of them can send again.');
    await press(open, 'Save the note');
    await open.getByLabel('Your note').waitFor({ state: 'hidden' });
    await press(open, 'Details');
    const trail = await textOf(teams.card(`${name}: who did what when`));
    assert.match(trail, new RegExp(`Note: Called back.*Opened as ticket ${TICKET}.*Filed, to be opened`, 's'));
    await teams.say('requests');
    await teams.card('1 request').getByText(`${name} · Contoso`).click();
    await press(teams.card(`${name}: open at Microsoft`), 'Close');
    await teams.card(`${name}: closed`).getByRole('button', { name: 'Open again' }).waitFor();
  });
});

inTeams('a service request in French', { locale: 'fr' }, (client) => {
  it('is filed and handed over in French, with the text for Microsoft in English', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('signaler contoso');
    const form = teams.card('Signaler un problème : Contoso');
    await form.waitFor();
    await choose(teams, form, 'Exchange Online');
    await form.getByLabel('En une ligne').fill('Plus aucun courriel ne part');
    await form.getByLabel('Qu’avez-vous constaté').fill('Outlook affiche « déconnecté ».');
    await form.getByLabel('E-mail').fill('ada@partner.example');
    await press(form, 'Envoyer');
    const card = teams.card(/HB-\d+ : à ouvrir chez Microsoft/);
    await card.getByText('1 · Ouvrez la page de support de Contoso').waitFor();
    await teams
      .texts(/Service: Exchange Online.*Our request: HB-\d+/s)
      .last()
      .waitFor();
    await press(card, 'Texte en français');
    await teams
      .texts(/Service : Exchange Online.*Notre demande : HB-\d+/s)
      .last()
      .waitFor();
  });
});

async function reportedFromStatus(teams: TeamsPage): Promise<Locator> {
  await teams.say('status contoso');
  await press(teams.card('Contoso: 2 Microsoft incidents'), 'Report problem');
  const form = teams.card('Report a problem: Contoso');
  await form.getByText('Microsoft knows of EX771204 on Exchange Online').waitFor();
  return form;
}

/** The bot has refused what the client couldn't: everything stands there still, and what is wrong is named. */
async function comesBackAsTyped(teams: TeamsPage): Promise<void> {
  const again = teams.card('Not filed yet: 1 answer is missing or unclear.');
  await again.getByText('This is no e-mail address.').waitFor();
  const typed = [
    again.getByLabel("In one line: what doesn't work?"),
    again.getByLabel('What did you see and try?'),
    again.getByLabel('Who is affected?'),
    again.getByLabel('E-mail'),
  ].map((input) => input.inputValue());
  assert.deepEqual(await Promise.all(typed), [
    'Nobody in Lyon can send mail',
    'Outlook says “not connected”.',
    '12 in Lyon',
    'ada',
  ]);
  await again.getByLabel('E-mail').fill('ada@partner.example');
}

/** @returns the request's name, after a look at its steps and at the text to copy. */
async function isToBeOpened(teams: TeamsPage): Promise<string> {
  const text = await textOf(teams.card(/HB-\d+: to be opened at Microsoft/));
  assert.match(
    text,
    /1 · Open the support page of Contoso.*2 · Copy the text, and paste it there.*3 · Type the ticket/s,
  );
  const name = /HB-\d+/.exec(text)?.[0] ?? '';
  const copied = teams.texts(new RegExp(`Customer: Contoso.*Affected: 12 in Lyon.*Our request: ${name}`, 's'));
  await copied.last().waitFor();
  return name;
}

async function textOf(card: Locator): Promise<string> {
  await card.waitFor();
  return (await card.textContent()) ?? '';
}
