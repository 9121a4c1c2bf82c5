import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

const ISSUE = {
  service: 'Exchange Online',
  classification: 'incident',
  status: 'serviceDegradation',
  title: 'Some users can’t send mail',
  impact: 'Users notice it.',
};

/** Digits in no order: what repeats itself, the store would make short. */
function disorder(length: number): string {
  let [text, seed] = ['', 1];
  while (text.length < length) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += seed.toString(36);
  }
  return text.slice(0, length);
}

describe('an id that no store takes as a key', () => {
  for (const [what, id] of [
    ['with a character zero in it', 'EX8\u0000'],
    ['longer than a key may be', disorder(9_000)],
  ] as const) {
    describe(what, () => {
      let rig: Rig;
      before(async () => {
        rig = await createRig({ customers: ['Fabrikam'], editSeconds: 60 });
        await rig.pass(61);
        await rig.follow(CHANNEL, []);
        await rig.pass(2);
      });
      after(() => rig.close());

      it('keeps nobody from hearing what else the customer has', async () => {
        const said = { set: ISSUE, post: 'We are looking into it.' };
        rig.cloud.play([
          { atMinute: 0.1, issue: id, ...said, addTo: ['Fabrikam'] },
          { atMinute: 0.1, issue: 'EX801009', ...said, addTo: ['Fabrikam'] },
        ]);
        await rig.pass(150);
        const told = rig.connector.deliveries.map((one) => textsOf(cardOf(one)));
        assert.ok(
          told.some((text) => /Affects Fabrikam/.test(text)),
          String(told),
        );
      });
    });
  }
});
