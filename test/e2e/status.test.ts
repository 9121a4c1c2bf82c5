import assert from 'node:assert/strict';
import { inTeams } from './client.ts';

inTeams('a status', {}, (client) => {
  it('answers in a personal chat, folds the rest away, and opens it', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('status contoso');
    const card = teams.card('Contoso: 2 Microsoft incidents');
    await card.waitFor();
    assert.match((await card.textContent()) ?? '', /Exchange Online; Virtual Machines in West Europe · 27 advisories/);
    const healthy = card.getByText('Identity Service', { exact: false });
    assert.equal(await healthy.isVisible(), false);
    await card.getByRole('button', { name: /services healthy/ }).click();
    await healthy.waitFor();
    const older = card.getByText('YA769500', { exact: false });
    assert.equal(await older.isVisible(), false);
    await card.getByRole('button', { name: '24 more advisories' }).click();
    await older.waitFor();
  });

  it('opens an issue with what Microsoft wrote, and comes back', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('status contoso');
    await teams.card('2 Microsoft incidents').getByRole('button', { name: 'Details' }).first().click();
    const details = teams.card('Microsoft incident EX771204');
    await details.waitFor();
    assert.match((await details.textContent()) ?? '', /What Microsoft wrote/);
    await details.getByRole('button', { name: 'Back to status' }).click();
    await teams.card('2 Microsoft incidents').waitFor();
  });

  it('is refreshed in its place', async () => {
    const { teams, demo } = client();
    await teams.open('personal');
    await teams.say('status fabrikam');
    const card = teams.card('Fabrikam: no Microsoft incident');
    await card.waitFor();
    const before = await teams.cards().count();
    demo.cloud.play([
      {
        atMinute: 0,
        issue: 'EX801001',
        set: {
          service: 'Exchange Online',
          classification: 'incident',
          status: 'serviceDegradation',
          title: 'Mailboxes open slowly',
          impact: 'Users wait for their mailbox.',
        },
        post: 'Current status: We look into it.',
        addTo: ['Fabrikam'],
      },
    ]);
    await card.getByRole('button', { name: 'Refresh' }).click();
    await teams.card('Fabrikam: 1 Microsoft incident').waitFor();
    assert.equal(await teams.cards().count(), before);
  });

  it('asks which customer, and takes a button or a number', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('status northwind');
    const question = teams.card('Which northwind?');
    await question.waitFor();
    assert.match((await question.textContent()) ?? '', /Northwind Insurance/);
    await question.getByText('Northwind Insurance').click();
    await teams.card('Northwind Insurance:').waitFor();
    await teams.say('status alpine');
    await teams.card('Which alpine?').getByText('Alpine Ski House').first().waitFor();
    await teams.say('2');
    await teams.card('Alpine Ski House:').waitFor();
  });

  it('answers a mention in a group chat', async () => {
    const { teams } = client();
    await teams.open('group');
    await teams.say('status contoso');
    await teams.card('Contoso: 2 Microsoft incidents').waitFor();
  });

  it('answers a mention in a channel below the question', async () => {
    const { teams } = client();
    await teams.open('channel');
    await teams.say('status contoso');
    const card = teams.card('Contoso: 2 Microsoft incidents');
    await card.waitFor();
    assert.match((await card.textContent()) ?? '', /1 security advisory is shown in your own chat only/);
  });
});

inTeams('a status in French', { locale: 'fr' }, (client) => {
  it('answers in French', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('état contoso');
    const card = teams.card('2 incidents Microsoft');
    await card.waitFor();
    assert.match((await card.textContent()) ?? '', /Titres en anglais/);
    const healthy = card.getByText('Identity Service', { exact: false });
    await card.getByRole('button', { name: /services sains/ }).click();
    await healthy.waitFor();
    await card.getByRole('button', { name: 'Détails' }).first().click();
    await teams.card('EX771204').getByText('Ce que Microsoft a écrit').waitFor();
  });
});

inTeams('somebody without a role', { as: 'otto' }, (client) => {
  it('sees nothing of a customer', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('status contoso');
    const card = teams.card('none of the roles');
    await card.waitFor();
    assert.equal(await teams.card('incident').count(), 0);
  });
});
