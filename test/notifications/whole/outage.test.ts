import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Delivery } from '../../helpers/connector.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

/** What arrived, in words: which way, to which message, and what it says. */
function told({ way, id, conversationId, activity }: Delivery): string {
  const thread = /;messageid=(.*)$/.exec(conversationId)?.[1];
  const where = way === 'update' ? `edit ${id}` : thread ? `line under ${thread}` : `card ${id}`;
  return `${where}: ${activity.summary ?? activity.text}`;
}

describe('an outage, from Microsoft to the channel', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam', 'Contoso France SARL'], editSeconds: 60 });
  });
  after(() => rig.close());

  it('is one card, kept true until it is over, with a line for what is worth hearing', async () => {
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.pass(2);
    rig.cloud.play(JSON.parse(await readFile('dev/cloud/scenarios/mail-outage.json', 'utf8')));
    await rig.pass(15 * 60);
    const EX = 'Exchange Online';
    // Cards say what is so when they are sent. Those that have the issue are asked one beside the other: what is so between
    // their answers, and whether it is sent by itself, is for the machine to say.
    const between = /being restored for (Fabrikam|Contoso France SARL) and 2 more/;
    const all = rig.connector.deliveries
      .map(told)
      .filter((one) => !between.test(one))
      .filter((one, index, list) => one !== list[index - 1]);
    assert.deepEqual(all, [
      'card m1: Open now: 2 incidents.',
      `card m2: ${EX} has a problem at Contoso and Fabrikam: Investigating (Microsoft incident EX801001).`,
      `edit m2: ${EX} is degraded for Contoso and Fabrikam (Microsoft incident EX801001).`,
      `line under m2: 10:03 (Europe/Paris) ${EX} (EX801001): worse, from investigating to degraded.`,
      `edit m2: ${EX} is down for Contoso and Fabrikam (Microsoft incident EX801001).`,
      `line under m2: 10:05 (Europe/Paris) ${EX} (EX801001): worse, from degraded to interrupted.`,
      `edit m2: ${EX} is down for Contoso and 2 more (Microsoft incident EX801001).`,
      `edit m2: ${EX} is being restored for Contoso and 2 more (Microsoft incident EX801001).`,
      `edit m2: ${EX} is restored for Contoso and 2 more after 12 min (Microsoft incident EX801001).`,
      `line under m2: 10:13 (Europe/Paris) ${EX} (EX801001): restored after 12 min.`,
    ]);
  });

  it('has left nothing to be sent, and nothing to be done', async () => {
    assert.deepEqual(await rig.database.query("select 1 from delivery where state = 'due'"), []);
    assert.deepEqual(
      await rig.database.query("select 1 from jobs.job where name = 'drain' and state < 'completed'"),
      [],
    );
  });
});
