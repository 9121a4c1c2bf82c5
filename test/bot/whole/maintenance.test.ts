import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import { type Stage, setStage } from '../../acceptance/stage.ts';
import { addressOf, buttons, only, replied, said, shows, styleOf } from './answers.ts';

const en = translator('en');
const fr = translator('fr');
const HOUR = 60;

describe('planned work', () => {
  let stage: Stage;
  before(async () => {
    stage = await setStage();
    const common = { eventType: 'PlannedMaintenance', level: 'Informational', service: 'SQL Database' };
    const regions = ['West Europe'];
    const summary = '<p>Databases may be away for a minute.</p>';
    stage.cloud.play([
      {
        atMinute: 0,
        event: 'MT1X-AB0',
        set: {
          ...common,
          regions,
          summary,
          title: 'Databases are moved',
          startedAgo: -30 * HOUR,
          mitigatedAgo: -32 * HOUR,
        },
        addTo: ['Contoso', 'VanArsdel'],
      },
      {
        atMinute: 0,
        event: 'MT2X-AB0',
        set: { ...common, regions, summary, title: 'Switches are replaced', startedAgo: HOUR, mitigatedAgo: -3 * HOUR },
        addTo: ['Contoso'],
      },
    ]);
    await stage.until(2);
  });
  after(() => stage.close());
  const ask = async (text: string, locale = 'en-US') => only(await stage.agent('ada').says(text, { locale }));

  it('is listed day by day, what is under way first: Azure’s maintenance and what Microsoft 365 plans', async () => {
    const card = await ask('maintenance');
    assert.equal(styleOf(card), 'emphasis');
    const words = said(card);
    const order = [en('planned.underWay'), 'Switches are replaced', 'Tuesday 24 November 2026', 'Databases are moved'];
    const places = order.map((text) => words.replace('Tuesday, 24', 'Tuesday 24').indexOf(text));
    assert.ok(!places.includes(-1), `${order[places.indexOf(-1)]} is not in ${words}`);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    shows(card, 'Contoso', 'VanArsdel', 'MT1X-AB0', 'West Europe', 'Days by the clock of Europe/Paris');
    assert.match(words, /MC9\d+/);
  });

  it('of one customer is that one’s alone, with the way to its Azure portal; in French, too', async () => {
    const card = await ask('maintenance vanarsdel');
    shows(card, 'VanArsdel: ', 'Databases are moved');
    assert.doesNotMatch(said(card), /Switches are replaced/);
    assert.match(addressOf(card, en('action.azurePortal')), /#@/);
    shows(await ask('maintenance contoso', 'fr-FR'), 'Contoso : ', 'Mardi 24 novembre 2026', fr('planned.underWay'));
  });

  it('opens on a press, and comes page by page', async () => {
    const card = await ask('maintenance');
    const opened = await stage.agent('ada').clicks(card, (one) => one.data.id === 'MT1X-AB0');
    shows(only(opened), 'Databases are moved', en('issue.event.PlannedMaintenance'));
    assert.ok(buttons(card).some((one) => one.verb === 'moreMaintenance'));
    const next = await stage.agent('ada').clicks(card, en('action.more'));
    assert.match(replied(next), /9 to \d+ of \d+/);
  });
});
