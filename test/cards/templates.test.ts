import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { execute } from '../../src/cards/actions.ts';
import type { Card } from '../../src/cards/card.ts';
import { detailsTemplate } from '../../src/cards/details.ts';
import { listTemplate } from '../../src/cards/list.ts';
import { maintenanceCard } from '../../src/cards/maintenance/maintenanceCard.ts';
import { noticeCard } from '../../src/cards/noticeCard.ts';
import { renderOutage } from '../../src/cards/outageCard.ts';
import { requestTemplate } from '../../src/cards/request/parts.ts';
import { renderStatus } from '../../src/cards/statusCard.ts';
import { faultsOf } from './schema.ts';

const header = { style: 'good', title: 'Title' };
const now = new Date(0);

/** Each template with the smallest view that its type allows. */
const smallest: Readonly<Record<string, () => Card>> = {
  'list.json': () => listTemplate('list')(header, 'Summary.'),
  'days.json': () =>
    maintenanceCard({
      locale: 'en',
      now,
      timeZone: 'UTC',
      customer: null,
      links: null,
      works: [],
      from: 0,
      asOf: null,
      unread: 0,
    }),
  'request.json': () =>
    requestTemplate('request')({ ...header, subtitle: '', parts: [], footers: [], actions: [] }, 'Summary.'),
  'notice.json': () => noticeCard({ locale: 'en', now, title: 'Title', text: 'Text', tone: 'info' }),
  'status.json': () =>
    renderStatus(
      {
        ...header,
        subtitle: '',
        rows: [],
        folds: [],
        remarks: [],
        othersTitle: '',
        others: [],
        sources: [],
        actions: [],
        hasRefresh: false,
        refreshAction: execute('Refresh', { verb: 'autoRefreshStatus' }),
        viewers: [],
      },
      'Summary.',
    ),
  'outage.json': () =>
    renderOutage(
      {
        ...header,
        subtitle: 'Subtitle',
        heading: '',
        customers: [],
        remarks: [],
        facts: 'Facts',
        stages: '',
        quotes: [],
        people: [],
        footers: [],
        actions: [],
      },
      'Summary.',
    ),
  'details.json': () =>
    detailsTemplate('details')(
      {
        ...header,
        subtitle: 'Subtitle',
        heading: 'Heading',
        origin: '',
        facts: [],
        blocks: [],
        postsTitle: 'Posts',
        posts: [],
        older: [],
        olderTitle: '',
        footers: [],
        actions: [],
      },
      'Summary.',
    ),
};

describe('a template', () => {
  it('is tried here, whichever it is', () => {
    const files = readdirSync(new URL('../../src/cards/templates/', import.meta.url));
    assert.deepEqual(Object.keys(smallest).toSorted(), files.toSorted());
  });

  for (const [name, make] of Object.entries(smallest)) {
    it(`${name} is a card even with the smallest view, without a placeholder or an empty text`, () => {
      const { content } = make();
      assert.deepEqual(faultsOf(content), []);
      assert.doesNotMatch(JSON.stringify(content), /\$\{|"text":""/);
    });
  }

  it('of a status has no automatic refresh for nobody', () => {
    assert.equal(smallest['status.json']?.().content.refresh, undefined);
  });
});
