import type { Outage } from '../../../src/cards/outage/outage.ts';
import { type OutageCardOptions, outageCard } from '../../../src/cards/outageCard.ts';
import type { IssueView } from '../../../src/domain/outageCard.ts';
import { type IssueBody, issueKey } from '../../../src/domain/trackedIssue.ts';
import { customerNumber, nameOfNumber } from './crowd.ts';
import type { Sample } from './sample.ts';
import { ENGLISH_POST, HOSTILE, LONG_FRENCH_POST } from './texts.ts';
import { ago, contoso, links, NOW } from './world.ts';

/** An incident of Exchange Online's that customers have. */
export function outageBody(more: Partial<IssueBody> = {}): IssueBody {
  return {
    source: 'microsoft365',
    id: 'EX771204',
    level: 'incident',
    title: "Some users can't send mail",
    service: 'Exchange Online',
    regions: [],
    status: 'serviceInterruption',
    origin: 'microsoft',
    resolved: false,
    startedAt: ago(292),
    endedAt: null,
    modifiedAt: ago(12),
    lastPost: { at: ago(12), text: ENGLISH_POST.replace(/^Title[^\n]*\n+/, '') },
    nextUpdate: 'Thursday, March 12, 2026, 4:00 PM UTC',
    sensitive: false,
    textHash: 'a',
    ...more,
  };
}

/** What a conversation that follows so many customers sees of it. */
export function viewOn(body: IssueBody, customers: number, more: Partial<IssueView> = {}): IssueView {
  const tenantIds = Array.from({ length: customers }, (_, index) => customerNumber(index + 1));
  const { level, status, resolved, modifiedAt, textHash, startedAt } = body;
  return {
    level,
    status,
    resolved,
    modifiedAt,
    textHash,
    startedAt,
    tenantIds,
    resolvedIds: resolved ? tenantIds : [],
    unreadableIds: [],
    ...more,
  };
}

/** An outage as a conversation is told of it. */
export function outageWith(
  more: Partial<IssueBody> = {},
  customers = 37,
  told: Partial<IssueView> = {},
  rest: Partial<Outage> = {},
): Outage {
  const body = outageBody(more);
  return {
    issueKey: issueKey(body.source, body.id, null),
    body,
    told: viewOn(body, customers, told),
    firstIds: [],
    taken: null,
    mutedUntil: null,
    checking: 0,
    moved: false,
    ...rest,
  };
}

/** The options of an outage's card. */
export function outageOptions(outage: Outage): Omit<OutageCardOptions, 'locale'> {
  const { body, told } = outage;
  const one = told.tenantIds.length === 1;
  const issueLink = body.source === 'azure' ? links.event(contoso, body.id) : links.issue(contoso, body.id);
  return {
    timeZone: 'Europe/Paris',
    now: NOW,
    outage,
    nameOf: nameOfNumber,
    only: one ? { links: links.customer(contoso), issueLink } : null,
    reviewLink: links.postIncidentReview(body.id),
  };
}

function sample(name: string, outage: Outage, more: Partial<OutageCardOptions> = {}): Sample {
  return { name: `outage-${name}`, card: (locale) => outageCard({ ...outageOptions(outage), ...more, locale }) };
}

const hal = { personId: 'hal', name: 'Hal Help', at: ago(57) };
const over = { resolved: true, endedAt: ago(20) };
const azure = {
  source: 'azure',
  id: 'BC_1-FXZ',
  title: 'Virtual Machines - West Europe - Connection failures',
  service: 'Virtual Machines',
  regions: ['West Europe', 'North Europe'],
  status: 'Active',
  nextUpdate: '16:00 UTC',
  lastPost: { at: ago(4), text: 'Current status: A faulty device is out of service.\n\nDisks are kept.' },
} as const satisfies Partial<IssueBody>;
const maintenance = {
  ...azure,
  id: '7MRD-W10',
  level: 'maintenance',
  service: 'SQL Database',
  title: 'Maintenance window - SQL Database - West Europe',
  regions: ['West Europe'],
  startedAt: ago(-2_880),
  endedAt: ago(-3_120),
  nextUpdate: null,
  lastPost: { at: ago(90), text: 'Databases may be unavailable for less than a minute during the window.' },
} as const satisfies Partial<IssueBody>;
const hostile = Object.fromEntries(
  (['title', 'service', 'status', 'origin', 'nextUpdate', 'id'] as const).map((key) => [key, HOSTILE]),
);

export const outageSamples: readonly Sample[] = [
  sample('interruption', outageWith({}, 37, {}, { taken: hal, checking: 940 })),
  sample('one-customer', outageWith({ status: 'serviceDegradation' }, 1)),
  sample('investigating', outageWith({ status: 'investigating', lastPost: null, nextUpdate: null }, 2)),
  sample(
    'long-french',
    outageWith(
      {
        title: 'Certains utilisateurs ne peuvent pas envoyer ni recevoir de courriels par aucune méthode de connexion',
        lastPost: { at: ago(12), text: LONG_FRENCH_POST.replace(/^Title[^\n]*\n+/, '') },
        nextUpdate: 'jeudi 12 mars 2026, 16:00 (UTC)',
      },
      412,
      {},
      { taken: hal, mutedUntil: ago(-120), firstIds: [customerNumber(9), customerNumber(8)] },
    ),
  ),
  sample(
    'restoring',
    outageWith(
      { status: 'restoringService' },
      34,
      {
        resolvedIds: Array.from({ length: 30 }, (_, index) => customerNumber(index + 1)),
        unreadableIds: [customerNumber(33)],
      },
      { taken: hal },
    ),
  ),
  sample(
    'restored',
    outageWith({ ...over, status: 'serviceRestored' }, 37, { unreadableIds: [customerNumber(3)] }, { taken: hal }),
  ),
  sample('restored-one', outageWith({ ...over, status: 'serviceRestored' }, 1)),
  sample('reviewed', outageWith({ ...over, status: 'postIncidentReviewPublished' }, 1)),
  sample('reviewed-azure', outageWith({ ...azure, ...over, status: 'postIncidentReviewPublished' }, 12)),
  sample('false-alarm', outageWith({ ...over, status: 'falsePositive' }, 3)),
  sample(
    'advisory',
    outageWith(
      {
        level: 'advisory',
        id: 'TM771300',
        service: 'Microsoft Teams',
        title: 'Calls drop for some users',
        status: 'serviceDegradation',
      },
      5,
    ),
  ),
  sample('advisory-over', outageWith({ ...over, level: 'advisory', status: 'resolved' }, 5)),
  sample('azure', outageWith(azure, 4)),
  sample('maintenance', outageWith(maintenance, 6, {}, { moved: true })),
  sample('maintenance-now', outageWith({ ...maintenance, startedAt: ago(30), endedAt: ago(-200) }, 1)),
  sample(
    'maintenance-done',
    outageWith({ ...maintenance, startedAt: ago(300), endedAt: ago(60), resolved: true, status: 'Resolved' }, 6),
  ),
  sample('in-their-own', outageWith({ origin: 'customer' }, 1)),
  sample('third-party', outageWith({ origin: 'thirdParty' }, 1)),
  sample('nobody', outageWith({}, 0, {}, { taken: hal })),
  sample(
    'hostile',
    outageWith(
      { ...hostile, regions: [HOSTILE, HOSTILE], lastPost: { at: ago(4), text: HOSTILE.repeat(40) } },
      3,
      { unreadableIds: [customerNumber(2)] },
      { taken: { ...hal, name: HOSTILE }, mutedUntil: ago(-4_000) },
    ),
    { nameOf: () => HOSTILE },
  ),
  sample('small', outageWith({}, 10_000), { small: true }),
];
