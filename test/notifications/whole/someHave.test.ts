import assert from 'node:assert/strict';
import { CHANNEL, createRig, type Rig } from './rig.ts';

const NAMES = [
  'Contoso',
  'Contoso France SARL',
  'Contoso Europe GmbH',
  'Fabrikam',
  'Northwind Traders',
  'Northwind Insurance',
  'Adventure Works',
  'Wide World Importers',
  'Tailspin Toys',
  'Humongous Insurance',
  'Woodgrove Bank',
  'Proseware',
];
const ISSUE = 'EX900001';

describe('a text that Microsoft writes for five of many customers', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: NAMES, pollSeconds: 20 });
  });
  after(() => rig.close());

  it('comes onto nobody else’s card, though the five are found within seconds', async () => {
    await rig.pass(21);
    await rig.follow(CHANNEL, []);
    const fields = {
      service: 'Exchange Online',
      classification: 'incident',
      title: 'Mail is slow',
      impact: 'Users notice it.',
    };
    rig.cloud.play([
      { atMinute: 0.5, issue: ISSUE, set: fields, post: 'We look into it.', addTo: [...NAMES] },
      { atMinute: 1.5, issue: ISSUE, only: NAMES.slice(0, 5), post: 'Your mailboxes are moved.' },
    ]);
    await rig.pass(120);
    const doubtful = await texts();
    assert.deepEqual(doubtful, { [`microsoft365/${ISSUE}`]: 'We look into it.' });
    await rig.pass(80);
    const { [`microsoft365/${ISSUE}`]: common, ...own } = await texts();
    assert.equal(common, 'We look into it.');
    assert.ok(Object.keys(own).length > 1);
    assert.deepEqual([...new Set(Object.values(own))], ['Your mailboxes are moved.']);
  });

  async function texts(): Promise<Record<string, string>> {
    const rows = await rig.database.query<{ key: string; text: string }>(
      "select key, body->'lastPost'->>'text' as text from issue where key like $1",
      [`microsoft365/${ISSUE}%`],
    );
    return Object.fromEntries(rows.map(({ key, text }) => [key, text]));
  }
});
