import { eventCard } from '../../../src/cards/eventCard.ts';
import { issueCard } from '../../../src/cards/issueCard.ts';
import type { AzureEvent, Issue } from '../../../src/domain/health.ts';
import type { Sight } from '../../../src/domain/role.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Sample } from './sample.ts';
import { mail } from './status.ts';
import { ENGLISH_POST, HOSTILE, LONG_FRENCH_POST } from './texts.ts';
import { ago, contoso, contosoFrance, customer, event, issue, links, NOW, post } from './world.ts';

const others = [
  contosoFrance,
  customer('Élan & Fils', 'elan.example', 4),
  customer('Fabrikam', 'fabrikam.com', 5),
  ...Array.from({ length: 34 }, (_, index) => customer(`Northwind ${index}`, 'northwind.example', 10 + index)),
];

/** The card of an issue of Contoso's. */
export function issueOf(
  name: string,
  one: Issue,
  more: { others?: boolean; sight?: Sight; slow?: boolean } = {},
): Sample {
  return {
    name: `issue-${name}`,
    card: (locale) =>
      issueCard({
        locale,
        now: NOW,
        issue: one,
        asOf: NOW,
        customer: contoso,
        links: links.customer(contoso),
        issueLink: links.issue(contoso, one.id),
        others: more.others ? others : [],
        remarks: more.slow ? [translator(locale)('status.stillAsking', { source: 'Microsoft 365' })] : [],
        sight: more.sight ?? 'all',
      }),
  };
}

/** The card of an Azure event of Contoso's. */
export function eventOf(name: string, one: AzureEvent, sight: Sight = 'all'): Sample {
  return {
    name: `event-${name}`,
    card: (locale) =>
      eventCard({
        locale,
        now: NOW,
        event: one,
        asOf: NOW,
        customer: contoso,
        eventLink: links.event(contoso, one.trackingId),
        subscriptions: ['Contoso Production'],
        others,
        sight,
      }),
  };
}

const impact =
  "Users whose mailboxes are in the affected part of the European infrastructure can't send or receive mail.";
const early = post(
  200,
  "Current status: We're looking into reports that mail isn't delivered.\n\nNext update by: in two hours",
);
const update = {
  at: ago(4),
  html: `<p><strong>Current status:</strong> A faulty device is out of service.</p><ul><li>Disks are kept.</li><li>No action is needed.</li></ul>`,
};

export const issueSamples: readonly Sample[] = [
  issueOf(
    'incident',
    { ...mail, impact, posts: [post(285, ENGLISH_POST), early, post(12, ENGLISH_POST)] },
    { others: true },
  ),
  issueOf('long-french', {
    ...mail,
    title: 'Certains utilisateurs ne peuvent pas envoyer ni recevoir de courriels par aucune méthode de connexion',
    impact:
      'Les utilisateurs dont la boîte aux lettres se trouve dans la partie touchée de l’infrastructure européenne.',
    posts: [
      ...Array.from({ length: 9 }, (_, index) => post(400 - index * 30, LONG_FRENCH_POST)),
      post(12, LONG_FRENCH_POST, { type: 'quick' }),
    ],
  }),
  issueOf('advisory', issue('TM771300', 'Microsoft Teams', 'Calls drop for some users', { posts: [early] }), {
    sight: 'states',
  }),
  issueOf('not-microsofts', { ...mail, origin: 'customer', posts: [early] }),
  issueOf('resolved', { ...mail, status: 'serviceRestored', isResolved: true, endedAt: ago(20), posts: [early] }),
  issueOf('no-posts', mail),
  issueOf('while-microsoft-is-slow', { ...mail, posts: [early] }, { others: true, slow: true }),
  issueOf('hostile', {
    ...mail,
    service: HOSTILE,
    title: HOSTILE,
    impact: HOSTILE,
    posts: [
      post(90, HOSTILE),
      post(80, HOSTILE, { contentType: 'text' }),
      post(70, `Current status: ${HOSTILE}\n\n- list\n1. one\n# head\n> quote`),
    ],
  }),
  eventOf(
    'service-issue',
    event('BC_1-FXZ', 'Virtual Machines - West Europe - Connection failures', {
      updates: [update, { at: ago(90), html: '<p>We see failed connections.</p>' }],
    }),
  ),
  eventOf(
    'maintenance',
    event('7MRD-W10', 'Maintenance window - SQL Database - West Europe', {
      eventType: 'PlannedMaintenance',
      level: 'Informational',
      startedAt: ago(-2880),
      summary: '<p>Databases may be unavailable for less than a minute during the window.</p>',
    }),
  ),
  eventOf(
    'security',
    event('LK2V-DS8', 'Rotate the keys of an affected integration', {
      eventType: 'SecurityAdvisory',
      level: 'Warning',
      impacts: [{ service: 'Key Vault', regions: ['Global'] }],
      startedAt: ago(1440),
      summary: '<p>Keys of an integration may have been exposed.</p>',
    }),
  ),
  eventOf(
    'hostile',
    event('BC_1-FXZ', HOSTILE, {
      impacts: [{ service: HOSTILE, regions: [HOSTILE] }],
      eventType: HOSTILE,
      status: HOSTILE,
      updates: [{ at: ago(4), html: HOSTILE }],
    }),
  ),
];
