import assert from 'node:assert/strict';
import { inTeams } from './client.ts';

inTeams('a command', {}, (client) => {
  it('says hello and offers what to try', async () => {
    const { teams } = client();
    await teams.open('personal');
    const hello = teams.card("Hello, I'm HealthBot");
    await hello.getByText('whoami', { exact: true }).click();
    await teams.card('Ada Admin').getByText('Every customer').waitFor();
  });

  it('is run by a button of the help card', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('help');
    await teams.card('Is it Microsoft?').getByRole('button', { name: 'customers' }).click();
    await teams.card('60 customers').waitFor();
  });

  it('finds a customer in the list, and says what can be read of its tenant', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('customers contoso');
    await teams.card('3 customers fit').getByText('Contoso France SARL').click();
    await teams.card('Contoso France SARL: 1 Microsoft incident').waitFor();
    await teams.say('access contoso france');
    const card = teams.card('Contoso France SARL can be read');
    await card.waitFor();
    assert.match((await card.textContent()) ?? '', /Delegated administration until/);
  });

  it('opens an issue by its id alone', async () => {
    const { teams } = client();
    await teams.open('personal');
    await teams.say('status contoso');
    await teams.card('Contoso: 2 Microsoft incidents').waitFor();
    await teams.say('BC_1-FXZ');
    await teams.card('BC_1-FXZ').getByText('What Microsoft wrote').waitFor();
  });
});
