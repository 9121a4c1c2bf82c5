import type { Browser } from 'playwright-core';
import { openTeams } from '../demo/browser.ts';
import { pictureOfCard, WINDOW } from './picture.ts';

/** The states of one outage in the order in which they come, each with words that only that one's card has. */
const STATES = [
  ['outage-new', /Exchange Online: Investigating.*EX802002/s],
  ['outage-worse', /Exchange Online: Interrupted.*EX802002/s],
  ['outage-restored', /Exchange Online: restored after.*EX802002/s],
] as const;
/** The whole takes two minutes. */
const PATIENCE = 150_000;

/**
 * Takes a picture of each state of an outage while it is played.
 *
 * @param url of a Teams client whose demo plays the scenario `outage` once somebody has subscribed.
 * @param keep is given each picture, a PNG, with its name.
 */
export async function takeOutage(
  browser: Browser,
  url: string,
  keep: (name: string, png: Buffer) => Promise<void>,
): Promise<void> {
  const teams = await openTeams(browser, url, { ...WINDOW, locale: 'en-GB', scale: 2 });
  teams.page.setDefaultTimeout(PATIENCE);
  try {
    await teams.open('personal');
    await teams.say('subscribe all');
    for (const [name, text] of STATES) {
      await teams.card(text).waitFor();
      if (name === 'outage-worse') {
        await teams
          .card(text)
          .getByRole('button', { name: /I.m on it/ })
          .click();
        await teams.card(/Ada Admin is on it/).waitFor();
      }
      await keep(name, await pictureOfCard(teams, text));
    }
  } finally {
    await teams.close();
  }
}
