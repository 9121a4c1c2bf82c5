import { maintenanceCard } from '../../../src/cards/maintenance/maintenanceCard.ts';
import type { PlannedWork } from '../../../src/cards/maintenance/work.ts';
import { digestCard } from '../../../src/cards/messages/digestCard.ts';
import { messageCard } from '../../../src/cards/messages/messageCard.ts';
import { messagesCard } from '../../../src/cards/messages/messagesCard.ts';
import type { CenterMessage } from '../../../src/domain/centerMessage.ts';
import { byUrgency } from '../../../src/domain/messageUrgency.ts';
import type { IssueBody } from '../../../src/domain/trackedIssue.ts';
import type { Sample } from './sample.ts';
import { HOSTILE, LONG_FRENCH_POST, RIGHT_TO_LEFT, VERY_LONG_NAME } from './texts.ts';
import { ago, contoso, contosoFrance, customer, links, NOW, problem } from './world.ts';

const DAY = 24 * 60;

/** A post with what matters to a test or a picture. */
function post(id: string, title: string, more: Partial<CenterMessage> = {}): CenterMessage {
  return {
    id,
    title,
    category: 'stayInformed',
    severity: 'normal',
    services: ['Exchange Online'],
    tags: ['Admin impact'],
    majorChange: false,
    actionRequiredBy: null,
    startsAt: ago(12 * DAY),
    endsAt: ago(-60 * DAY),
    modifiedAt: ago(2 * DAY),
    hasAttachments: false,
    body: { contentType: 'html', content: '<p>The menu shows what was used last.</p>' },
    details: [],
    ...more,
  };
}

const BODY = `<p>Devices and programs that send mail with a user name and a password will be refused from the date below.</p>
<p>[How this will affect your organization]</p><ul><li>Scanners and printers that send mail with a stored password stop sending.</li>
<li>Programs that already sign in with modern authentication notice nothing.</li></ul><p>[What you need to do to prepare]</p>
<ol><li>Find what still sends in the old way in the sign-in log.</li><li>Change it, or send through a connector.</li></ol>
<p>More: <a href="https://learn.microsoft.com/exchange/">documentation</a></p><p>${'We will write again before we begin. '.repeat(30)}</p>`;

const smtp = post('MC912001', 'Basic sign-in for sending mail by SMTP is switched off', {
  category: 'planForChange',
  severity: 'high',
  majorChange: true,
  actionRequiredBy: ago(-21 * DAY),
  tags: ['Admin impact', 'Retirement'],
  hasAttachments: true,
  body: { contentType: 'html', content: BODY },
  details: [
    { name: 'ExternalLink', value: 'https://learn.microsoft.com/exchange/' },
    { name: 'BlogLink', value: 'https://techcommunity.microsoft.com/exchange' },
    { name: 'Summary', value: '<p>Sending by SMTP with a password ends.</p>' },
    { name: 'Platforms', value: 'Desktop, Mac, Web' },
    { name: 'RoadmapIds', value: '390001' },
  ],
});
const certificate = post('MC912033', 'Renew the certificate of your hybrid connectors', {
  category: 'preventOrFixIssue',
  severity: 'critical',
  actionRequiredBy: ago(-5 * DAY),
  modifiedAt: ago(600),
});
const calendars = post('MC912003', 'Old calendar links stop working', {
  category: 'planForChange',
  actionRequiredBy: ago(10 * DAY),
});
const privacy = post('MC912141', 'Data of your tenant was shown to a wrong administrator', {
  category: 'preventOrFixIssue',
  severity: 'critical',
  tags: ['Data privacy'],
  services: ['Microsoft 365 suite'],
  hasAttachments: true,
});
const meetings = post('MC912014', '(Updated) Meetings get a new window on the desktop', {
  category: 'planForChange',
  majorChange: true,
  services: ['Microsoft Teams'],
  startsAt: ago(-9 * DAY),
});
const ribbon = post('MC912048', 'Copilot button appears in the ribbon', {
  services: ['Microsoft 365 Apps', 'Exchange Online', 'SharePoint Online', 'Microsoft Teams'],
});
const hostile = post('MC912999', HOSTILE, {
  category: HOSTILE,
  severity: HOSTILE,
  services: [HOSTILE, HOSTILE, HOSTILE, HOSTILE],
  tags: [HOSTILE],
  body: { contentType: 'html', content: `<p>${HOSTILE}</p>${`<p>${HOSTILE}</p>`.repeat(60)}<p>[${HOSTILE}]</p>` },
  details: [
    { name: 'ExternalLink', value: 'javascript:alert(1)' },
    { name: 'BlogLink', value: 'http://evil.example' },
    { name: 'Summary', value: HOSTILE },
    { name: 'Platforms', value: HOSTILE },
  ],
});
const french = post('MC912300', 'Les anciennes versions du client Teams ne pourront plus se connecter au service', {
  actionRequiredBy: ago(-1 * DAY),
  body: { contentType: 'text', content: `${LONG_FRENCH_POST}\n\n${LONG_FRENCH_POST}\n\n${LONG_FRENCH_POST}` },
});
const posts = [smtp, certificate, calendars, meetings, ribbon, french, privacy].toSorted(byUrgency(NOW));
const many = Array.from({ length: 26 }, (_, index) => posts[index % posts.length] ?? smtp);
const shared = (of: readonly CenterMessage[]) => of.map((message, index) => ({ message, seenBy: index * 17 + 1 }));

function list(name: string, more: Partial<Parameters<typeof messagesCard>[0]>): Sample {
  return {
    name: `messages-${name}`,
    card: (locale) =>
      messagesCard({
        locale,
        now: NOW,
        customer: null,
        links: null,
        posts: shared(posts),
        from: 0,
        asOf: ago(35),
        unread: 0,
        problem: null,
        pending: false,
        room: false,
        ...more,
      }),
  };
}

function details(name: string, message: CenterMessage, more: Partial<Parameters<typeof messageCard>[0]> = {}): Sample {
  return {
    name: `message-${name}`,
    card: (locale) =>
      messageCard({
        locale,
        now: NOW,
        message,
        asOf: NOW,
        customer: contoso,
        others: [],
        messageLink: links.message(contoso, message.id),
        ...more,
      }),
  };
}

function digest(name: string, more: Partial<Parameters<typeof digestCard>[0]>): Sample {
  return {
    name: `message-digest-${name}`,
    card: (locale) => digestCard({ locale, now: NOW, posts: shared(posts), alone: false, small: false, ...more }),
  };
}

function azureWork(id: string, title: string, startsInHours: number | null, of: PlannedWork['customers'] = [contoso]) {
  const startsAt = startsInHours === null ? null : ago(-startsInHours * 60);
  const endsAt = startsAt && new Date(startsAt.getTime() + 4 * 3_600_000);
  const body: IssueBody = {
    source: 'azure',
    id,
    level: 'maintenance',
    title,
    service: 'SQL Database',
    regions: ['West Europe', 'France Central'],
    status: 'Active',
    origin: 'microsoft',
    resolved: false,
    startedAt: startsAt,
    endedAt: endsAt,
    modifiedAt: NOW,
    lastPost: null,
    nextUpdate: null,
    sensitive: false,
    textHash: id,
  };
  return { kind: 'azure', startsAt, endsAt, body, customers: of } as const;
}

const works: readonly PlannedWork[] = [
  azureWork('7MRD-W10', 'Maintenance window - SQL Database - West Europe', 48, [
    contoso,
    contosoFrance,
    customer('Élan & Fils', 'elan.example', 4),
  ]),
  azureWork('2NQK-J80', 'Virtual machines are moved to new hosts', 50),
  azureWork('9XRT-LB0', 'Switches are replaced', -1),
  azureWork('4ABC-DE0', 'Storage accounts get new certificates', null),
  { kind: 'message', startsAt: ago(-9 * DAY), customers: [], message: meetings, seenBy: 37 },
  { kind: 'message', startsAt: ago(-21 * DAY), customers: [], message: smtp, seenBy: 2 },
];

function planned(name: string, more: Partial<Parameters<typeof maintenanceCard>[0]>): Sample {
  return {
    name: `maintenance-${name}`,
    card: (locale) =>
      maintenanceCard({
        locale,
        now: NOW,
        timeZone: 'Europe/Paris',
        customer: null,
        links: null,
        works,
        from: 0,
        asOf: ago(4),
        unread: 0,
        ...more,
      }),
  };
}

const long = customer(VERY_LONG_NAME, 'developpement.example', 7);

export const messageSamples: readonly Sample[] = [
  list('all', {}),
  list('page', { posts: shared(many), from: 8, unread: 3, room: true }),
  list('one-customer', { customer: contoso, links: links.customer(contoso) }),
  list('long-name', { customer: long, links: links.customer(long), posts: shared([french, meetings]) }),
  list('none', { customer: contoso, links: links.customer(contoso), posts: [] }),
  list('asking', { customer: contoso, links: links.customer(contoso), posts: [], asOf: null, pending: true }),
  list('unreadable', {
    customer: contoso,
    links: links.customer(contoso),
    posts: [],
    asOf: null,
    problem: problem('roleMissing'),
  }),
  list('not-yet', { posts: [], asOf: null, unread: 12 }),
  list('hostile', { posts: shared(Array.from({ length: 12 }, () => hostile)) }),
  details('action', smtp, { others: [contosoFrance, long, customer(RIGHT_TO_LEFT, 'alnour.example', 6), contoso] }),
  details('critical', certificate),
  details('information', ribbon),
  details('french', french),
  details('privacy', privacy),
  details('hostile', hostile),
  details('empty', post('MC1', '', { services: [], tags: [], body: { contentType: 'html', content: '' } })),
  digest('several', {}),
  digest('one', { posts: shared([meetings]), alone: true }),
  digest('many', { posts: shared(many) }),
  digest('small', { posts: shared(many), small: true }),
  digest('hostile', { posts: shared(Array.from({ length: 12 }, () => hostile)) }),
  planned('all', {}),
  planned('one-customer', { customer: contoso, links: links.customer(contoso) }),
  planned('none', { works: [], unread: 2 }),
  planned('not-yet', { works: [], asOf: null, customer: contoso }),
  planned('hostile', {
    works: Array.from({ length: 12 }, (_, index) => ({
      ...azureWork('BC_1-FXZ', HOSTILE, index * 12, [customer(HOSTILE, HOSTILE, 8)]),
    })),
  }),
];
