import assert from 'node:assert/strict';
import type { Delivery } from '../../helpers/connector.ts';
import { CHANNEL, createRig, GROUP, type Rig } from './rig.ts';

const OWN = 'a:ada';
const BOTH = ['Contoso', 'Fabrikam'];

describe('customers that the bot can’t see in quiet hours', () => {
  let rig: Rig;
  let looked = 0;

  before(async () => {
    rig = await createRig({ customers: BOTH, pollSeconds: 20, editSeconds: 10 });
    await rig.pass(21);
    await rig.follow(CHANNEL, []);
    await rig.follow(GROUP, ['Fabrikam']);
    await rig.follow(OWN, ['Contoso']);
    await quiet(CHANNEL, '09:10', false);
    await quiet(GROUP, '09:10', true);
    await quiet(OWN, '09:10', false);
    await rig.pass(2);
    arrived();
  });
  after(() => rig.close());

  function quiet(key: string, to: string, interruptions: boolean): Promise<void> {
    const hours = { days: [1], from: '09:00', to, interruptions };
    return rig.notifications.desk.settings(rig.where(key), { locale: 'en', timeZone: 'UTC', quiet: hours });
  }

  /** Takes the consent of these away, and gives it back to the others. */
  function refuse(customers: readonly string[]): void {
    rig.cloud.play(
      BOTH.map((customer) => ({
        atMinute: 0,
        customer,
        set: { entra: customers.includes(customer) ? 'noConsent' : 'consented' },
      })),
    );
  }

  const until = (time: string) => rig.pass((Date.parse(`2026-11-23T${time}Z`) - rig.clock.now().getTime()) / 1_000);

  /** What has arrived of it since the last look, by conversation. */
  function arrived(): Record<string, string[]> {
    const fresh = rig.connector.deliveries.slice(looked).filter((one) => /be read/.test(wordsOf(one)));
    looked = rig.connector.deliveries.length;
    const names = Map.groupBy(fresh, ({ conversationId }) => conversationId.replace(/;.*/, ''));
    return Object.fromEntries([...names].map(([key, all]) => [key, all.map(told)]));
  }

  it('are told where service interruptions come through, and nowhere else', async () => {
    refuse(BOTH);
    await until('09:04:00');
    const { [GROUP]: group = [], ...others } = arrived();
    assert.deepEqual(group, ["card: Fabrikam can't be read"]);
    assert.deepEqual(others, {});
  });

  it('are told elsewhere when they end, but for those that are seen again by then', async () => {
    refuse(['Fabrikam']);
    await until('09:09:59');
    assert.deepEqual(arrived(), {});
    await until('09:10:20');
    assert.deepEqual(arrived(), { [CHANNEL]: ["card: Fabrikam can't be read"] });
  });

  it('and are seen again are told by an edit at once, and by a line at their end', async () => {
    await quiet(CHANNEL, '09:20', false);
    await quiet(GROUP, '09:20', true);
    refuse([]);
    await until('09:19:59');
    const edits = ['edit: Fabrikam can be read again'];
    assert.deepEqual(arrived(), { [CHANNEL]: edits, [GROUP]: edits });
    await until('09:20:05');
    const lines = ['line: Fabrikam can be read again'];
    assert.deepEqual(arrived(), { [CHANNEL]: lines, [GROUP]: lines });
  });
});

function wordsOf({ activity }: Delivery): string {
  return `${activity.summary ?? activity.text ?? ''}`;
}

/** Without since when. */
function told(delivery: Delivery): string {
  const { way, activity } = delivery;
  const kind = way === 'update' ? 'edit' : activity.text ? 'line' : 'card';
  return `${kind}: ${wordsOf(delivery).replace(/ (since|\(|at) .*|\.$/, '')}`;
}
