import assert from 'node:assert/strict';
import { inTeams } from './client.ts';

inTeams('an outage', { scenario: 'outage' }, (client) => {
  it('comes by itself to who has subscribed, is kept true in its place, and ends', async function () {
    // It takes two minutes, and some seconds before and after.
    this.timeout(240_000);
    const { teams } = client();
    teams.page.setDefaultTimeout(150_000);
    await teams.open('personal');
    await teams.say('subscribe all');
    await teams.card('incidents').first().waitFor();
    const card = teams.card('EX802002');
    await card.waitFor();
    await teams
      .card(/EX802002/)
      .filter({ hasText: /Contoso/ })
      .waitFor();
    await card
      .getByRole('button', { name: 'I’m on it' })
      .or(card.getByRole('button', { name: "I'm on it" }))
      .click();
    await teams.card('Ada Admin').waitFor();
    await teams.card(/Exchange Online: Interrupted.*EX802002/s).waitFor();
    await teams.card(/Exchange Online: restored after.*EX802002/s).waitFor();
    assert.equal(await teams.cards().filter({ hasText: 'EX802002' }).count(), 1);
  });
});
