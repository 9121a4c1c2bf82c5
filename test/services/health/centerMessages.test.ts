import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import type { CenterMessage } from '../../../src/domain/centerMessage.ts';
import { pollMessages } from '../../../src/notifications/watch/pollMessages.ts';
import { CenterMessageShape } from '../../../src/services/health/centerMessageShape.ts';
import { readMessage, readMessageStamps, readMessages } from '../../../src/services/health/centerMessages.ts';
import { clientsOf } from '../helpers/clients.ts';
import { tenantIdOf } from '../helpers/world.ts';

/** A post of which Microsoft says no more than its id, and what is said of it. */
const read = (fields: Record<string, unknown> = {}): CenterMessage =>
  CenterMessageShape.parse({ id: 'MC1', ...fields });

describe('a message center', () => {
  let cloud: LocalCloud;
  let contoso: string;
  let graph: ReturnType<typeof clientsOf>['graph'];
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    contoso = tenantIdOf(cloud, 'Contoso');
    graph = clientsOf(cloud).graph;
  });
  after(() => cloud.close());

  it('lists posts, whole', async () => {
    const posts = await readMessages(graph, contoso, null);
    const certificate = posts.find((one) => one.id === 'MC912033');
    assert.ok(certificate);
    assert.equal(certificate.category, 'preventOrFixIssue');
    assert.equal(certificate.severity, 'critical');
    assert.equal(certificate.majorChange, true);
    assert.equal(certificate.hasAttachments, true);
    assert.deepEqual(certificate.services, ['Exchange Online']);
    assert.ok(certificate.actionRequiredBy && certificate.actionRequiredBy > new Date());
    assert.match(certificate.body.content, /<p>/);
  });

  it('lists the same posts without their bodies, or only those that have changed since', async () => {
    const posts = await readMessages(graph, contoso, null);
    const stamps = await readMessageStamps(graph, contoso, null);
    const sorted = (of: readonly { id: string; modifiedAt: Date }[]) =>
      of.map(({ id, modifiedAt }) => `${id} ${modifiedAt.toISOString()}`).toSorted();
    assert.deepEqual(sorted(stamps), sorted(posts));
    const since = cloud.state.ago(3 * 24 * 60);
    const changed = posts.filter((one) => one.modifiedAt >= since);
    assert.ok(changed.length > 0 && changed.length < posts.length);
    assert.deepEqual(sorted(await readMessageStamps(graph, contoso, since)), sorted(changed));
    assert.deepEqual(sorted(await readMessages(graph, contoso, since)), sorted(changed));
  });

  it('has one post by its id, and says of others’ that it doesn’t have them', async () => {
    assert.equal((await readMessage(graph, contoso, 'MC912001'))?.id, 'MC912001');
    assert.equal(await readMessage(graph, contoso, 'MC912061'), null);
    cloud.play([{ atMinute: 0, customer: 'Tailspin Toys', set: { messageRole: false } }]);
    await assert.rejects(readMessage(graph, tenantIdOf(cloud, 'Tailspin Toys'), 'MC912001'), { name: 'UpstreamError' });
  });

  describe('that is watched', () => {
    const poll = (messagesAt: Date | null, known: readonly CenterMessage[]) => {
      let turns = 0;
      return pollMessages(
        {
          graph,
          turn: async () => {
            turns += 1;
          },
          knownMessages: async () => new Map(known.map((one) => [one.id, one.modifiedAt])),
        },
        { tenantId: contoso, messagesAt },
      ).then((news) => ({ ...news, turns }));
    };

    it('is read whole the first time', async () => {
      const posts = await readMessages(graph, contoso, null);
      const { bodies, knownIds, turns } = await poll(null, []);
      assert.equal(bodies.length, posts.length);
      assert.deepEqual([knownIds, turns], [[], 2]);
    });

    it('costs one request where others have brought every body already', async () => {
      const posts = await readMessages(graph, contoso, null);
      const { bodies, knownIds, turns } = await poll(null, posts);
      assert.deepEqual([bodies, turns], [[], 1]);
      assert.deepEqual(knownIds.toSorted(), posts.map((one) => one.id).toSorted());
    });

    it('brings the few bodies that are new one by one, those that have changed too', async () => {
      const posts = await readMessages(graph, contoso, null);
      const [first, second, ...others] = posts;
      assert.ok(first && second);
      const older = { ...second, modifiedAt: new Date(second.modifiedAt.getTime() - 1_000) };
      const { bodies, knownIds, turns } = await poll(null, [older, ...others]);
      assert.deepEqual(bodies.map((one) => one.id).toSorted(), [first.id, second.id].toSorted());
      assert.deepEqual([knownIds.length, turns], [others.length, 3]);
    });

    it('brings nothing where nothing has changed since', async () => {
      assert.deepEqual(await poll(new Date(), []), { bodies: [], knownIds: [], turns: 1 });
    });
  });
});

describe('a message center post as it comes', () => {
  it('may lack everything but its id', () => {
    assert.deepEqual(read(), {
      id: 'MC1',
      title: '',
      category: '',
      severity: '',
      services: [],
      tags: [],
      majorChange: false,
      actionRequiredBy: null,
      startsAt: null,
      endsAt: null,
      modifiedAt: new Date(0),
      hasAttachments: false,
      body: { contentType: 'html', content: '' },
      details: [],
    });
    assert.equal(CenterMessageShape.safeParse({ title: 'no id' }).success, false);
  });

  it('may have values that nobody expects: each counts as none, and keeps no other from being read', () => {
    const odd = read({
      title: 7,
      category: null,
      services: ['Exchange Online', 3, null],
      tags: 'Retirement',
      isMajorChange: 'yes',
      actionRequiredByDateTime: 'soon',
      startDateTime: '0001-01-01T00:00:00Z',
      body: 'text',
      details: [{ name: 'ExternalLink', value: null }, 'x', { value: 'y' }],
      viewPoint: null,
      somethingNew: {},
      severity: 'High',
    });
    assert.equal(odd.title, '');
    assert.deepEqual(odd.services, ['Exchange Online']);
    assert.deepEqual([odd.tags, odd.majorChange, odd.actionRequiredBy, odd.startsAt], [[], false, null, null]);
    assert.deepEqual(odd.details, [{ name: 'ExternalLink', value: '' }]);
    assert.equal(odd.severity, 'high');
  });

  it('may be huge: what nobody would read isn’t kept', () => {
    const huge = 'x'.repeat(1_000_000);
    const { title, body, services, details } = read({
      title: huge,
      body: { contentType: 'Text', content: huge },
      services: Array.from({ length: 1_000 }, () => 'Exchange Online'),
      details: [{ name: 'FeatureStatusJson', value: huge }],
    });
    assert.equal(body.contentType, 'text');
    assert.ok(title.length + body.content.length + JSON.stringify(details).length < 80_000);
    assert.equal(services.length, 50);
  });
});
