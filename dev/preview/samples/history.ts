import { historyCard, type PastIssue } from '../../../src/cards/historyCard.ts';
import type { IssueBody, Member } from '../../../src/domain/trackedIssue.ts';
import { outageBody } from './outage.ts';
import type { Sample } from './sample.ts';
import { HOSTILE } from './texts.ts';
import { ago, contoso, customer, NOW } from './world.ts';

const DAY = 24 * 60;

function past(more: Partial<IssueBody>, changes: PastIssue['changes'] = [], over = more.resolved ?? false): PastIssue {
  const body = outageBody(more);
  const { level, status, modifiedAt, textHash } = body;
  const { tenantId } = contoso;
  const member: Member = { tenantId, status, level, resolved: over, modifiedAt, textHash, firstSeenAt: ago(300) };
  return { key: `microsoft365/${body.id}`, body, member, firstSeenAt: ago(300), changes };
}

const open = past({}, [
  { kind: 'opened', at: ago(290) },
  { kind: 'worsened', at: ago(200) },
]);
const restored = past(
  {
    id: 'SP771210',
    service: 'SharePoint Online',
    title: 'Some sites are slow',
    status: 'serviceRestored',
    resolved: true,
    startedAt: ago(9 * DAY),
    endedAt: ago(9 * DAY - 430),
  },
  [
    { kind: 'eased', at: ago(9 * DAY - 300) },
    { kind: 'reopened', at: ago(9 * DAY - 350) },
    { kind: 'reviewed', at: ago(4 * DAY) },
  ],
);
const advisory = past({
  id: 'TM771300',
  level: 'advisory',
  service: 'Microsoft Teams',
  title: 'Calls drop for some users',
  status: 'investigating',
  startedAt: ago(20 * DAY),
});
const hostile = Array.from({ length: 12 }, (_, index) =>
  past({ id: `EX77${1_000 + index}`, title: HOSTILE, service: HOSTILE, status: HOSTILE }, [
    { kind: 'escalated', at: ago(5) },
    { kind: 'moved', at: ago(4) },
  ]),
);
const page = { now: NOW, customer: contoso, from: 0, advisories: false, asOf: ago(3), withheld: 0 };

function sample(name: string, more: Partial<Parameters<typeof historyCard>[0]>): Sample {
  return { name: `history-${name}`, card: (locale) => historyCard({ ...page, past: [], ...more, locale }) };
}

export const historySamples: readonly Sample[] = [
  sample('open', { past: [restored, advisory, open] }),
  sample('advisories', { past: [restored, advisory, open], advisories: true, withheld: 1 }),
  sample('over', { past: [restored] }),
  sample('none', { past: [advisory] }),
  sample('unread', { asOf: null }),
  sample('hostile', { past: hostile, customer: customer(HOSTILE, HOSTILE, 3), from: 2 }),
];
