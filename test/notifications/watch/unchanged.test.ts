import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { createMemory, type Memory } from '../../../src/notifications/watch/memory.ts';
import { isUrgent, type Poll, pollTenant, remember, unread } from '../../../src/notifications/watch/poll.ts';
import { clientsOf } from '../../services/helpers/clients.ts';
import { createHastyClock } from '../../services/helpers/hastyClock.ts';
import { tenantIdOf } from '../../services/helpers/world.ts';

const ID = 'EX801002';
/** Azure’s, from the world as it is. */
const EVENT = '7MRD-W10';
const MINUTE = 60_000;

describe('a customer that is read again', () => {
  const clock = createHastyClock(new Date('2026-11-23T09:00:00Z'));
  const memory = createMemory();
  let cloud: LocalCloud;
  let clients: ReturnType<typeof clientsOf>;
  let state = unread('');
  before(async () => {
    cloud = await startCloud({ clock });
    trust(cloud);
    clients = clientsOf(cloud, clock);
    state = unread(tenantIdOf(cloud, 'Fabrikam'));
    cloud.play([
      {
        atMinute: 1,
        issue: ID,
        set: {
          service: 'Exchange Online',
          classification: 'incident',
          status: 'serviceDegradation',
          title: 'Slow',
          impact: 'It is.',
        },
        post: 'We are looking into it.',
        addTo: ['Fabrikam'],
      },
      { atMinute: 9, issue: ID, set: { status: 'serviceInterruption' }, post: 'It is worse.' },
    ]);
    take(await read());
  });
  after(() => cloud.close());

  const read = (remembered: Memory = memory): Promise<Poll> =>
    pollTenant(
      { ...clients, memory: remembered, clock, turn: async () => {}, knownMessages: async () => new Map() },
      state,
      {
        blindAfterMs: 60 * MINUTE,
        messages: false,
      },
    );
  const idsOf = ({ sightings }: Poll) => sightings.map(({ body }) => body.id);

  /** As if the store had it now. */
  function take(poll: Poll): void {
    remember(memory, poll);
    state = poll.state;
  }

  it('has what is new to be stored at once', async () => {
    clock.advance(2 * MINUTE);
    const poll = await read();
    assert.deepEqual(idsOf(poll), [ID]);
    assert.equal(isUrgent(poll, state), true);
    take(poll);
  });

  it('has nothing to be stored of what came again unchanged', async () => {
    clock.advance(5 * MINUTE);
    const again = idsOf(await read(createMemory()));
    assert.ok(again.includes(ID) && again.includes(EVENT), String(again));
    const poll = await read();
    assert.deepEqual(idsOf(poll), []);
    assert.equal(isUrgent(poll, state), false);
    take(poll);
  });

  it('has it again once it has changed', async () => {
    clock.advance(5 * MINUTE);
    const [sighting, ...others] = (await read()).sightings;
    assert.deepEqual([sighting?.body.id, sighting?.body.status, others], [ID, 'serviceInterruption', []]);
  });
});
