import { type StatusOptions, statusCard } from '../../../src/cards/statusCard.ts';
import { isComplete, type Snapshot } from '../../../src/domain/snapshot.ts';
import { standingOf } from '../../../src/domain/standing.ts';
import { advisories } from './advisories.ts';
import type { Sample } from './sample.ts';
import { HOSTILE, RIGHT_TO_LEFT, VERY_LONG_NAME } from './texts.ts';
import {
  ago,
  azure,
  contoso,
  contosoFrance,
  customer,
  event,
  failed,
  issue,
  links,
  microsoft365,
  NOW,
  pending,
  snapshot,
  subscription,
  subscriptionHealth,
} from './world.ts';

/** A status card of a snapshot; whoever looks is an admin agent alone, unless told otherwise. */
export function status(name: string, seen: Snapshot, more: Partial<StatusOptions> = {}): Sample {
  const whose = more.customer ?? contoso;
  return {
    name: `status-${name}`,
    card: (locale) =>
      statusCard({
        locale,
        now: NOW,
        customer: whose,
        standing: standingOf(seen),
        links: links.customer(whose),
        others: [],
        othersTotal: 0,
        complete: isComplete(seen),
        room: false,
        viewers: ['29:agent'],
        sight: 'all',
        ...more,
      }),
  };
}

export const mail = issue('EX771204', 'Exchange Online', "Some users can't send mail", {
  classification: 'incident',
  status: 'serviceInterruption',
  startedAt: ago(292),
  modifiedAt: ago(12),
});

const machines = event('BC_1-FXZ', 'Virtual Machines - West Europe - Connection failures');
const maintenance = event('7MRD-W10', 'Maintenance window - SQL Database - West Europe', {
  eventType: 'PlannedMaintenance',
  level: 'Informational',
  impacts: [{ service: 'SQL Database', regions: ['West Europe'] }],
  startedAt: ago(-2880),
});
const security = event('LK2V-DS8', 'Rotate the keys of an affected integration', {
  eventType: 'SecurityAdvisory',
  level: 'Warning',
  impacts: [{ service: 'Key Vault', regions: ['Global'] }],
  startedAt: ago(1440),
});

/** The usual bad day: incidents in both clouds, the usual advisories, a subscription that can't be read. */
export const badDay = snapshot({
  microsoft365: microsoft365([mail, ...advisories(26)]),
  azure: azure(subscriptionHealth('Contoso Production', [machines, maintenance, security]), {
    subscription: subscription('Contoso Test', 2),
    events: failed('roleMissing', { api: 'arm' }),
  }),
});

const longNames = customer(VERY_LONG_NAME, 'developpement-economique-grand-est-transfrontalier.example', 7);
const hostile = customer(HOSTILE, 'evil.example', 8);

export const statusSamples: readonly Sample[] = [
  status('incident', badDay, {
    others: [contosoFrance, customer('Contoso Europe GmbH', 'contoso.eu', 3)],
    othersTotal: 4,
  }),
  status('in-a-room', badDay, { room: true }),
  status('seen-by-sales', badDay, { sight: 'states' }),
  status('advisories', snapshot({ microsoft365: microsoft365(advisories(35)) })),
  status('healthy', snapshot()),
  status('unknown', snapshot({ microsoft365: failed('noConsent'), azure: failed('noConsent', { api: 'arm' }) })),
  status('asking', snapshot({ microsoft365: pending, azure: pending })),
  status('partly', snapshot({ microsoft365: failed('throttled', { retryAt: ago(-3) }) })),
  status(
    'old',
    snapshot({
      microsoft365: {
        state: 'failed',
        at: NOW,
        problem: { kind: 'serverError', api: 'graph', status: 503, requestId: '5a1c0d6e-6f0c-4a35-b0a4-61d6c3c1a001' },
        last: { asOf: ago(95), data: microsoft365(advisories(2)).data },
      },
      azure: azure(),
    }),
  ),
  status(
    'not-microsofts',
    snapshot({
      microsoft365: microsoft365([
        { ...mail, origin: 'customer', title: 'Mail flow rules of this organization reject messages' },
        issue('EX771300', 'Exchange Online', 'A third-party spam filter delays mail', {
          classification: 'incident',
          status: 'serviceDegradation',
          origin: 'thirdParty',
        }),
      ]),
    }),
  ),
  status(
    'unexplained',
    snapshot({
      microsoft365: {
        state: 'ok',
        asOf: NOW,
        data: { services: [{ id: 'Viva', name: 'Viva Engage', status: 'serviceDegradation' }], issues: [] },
      },
    }),
  ),
  status(
    'long-names',
    snapshot({
      microsoft365: microsoft365([
        {
          ...mail,
          service: 'Microsoft Defender for Office 365 and Exchange Online Protection',
          status: 'investigationSuspendedUntilMoreDataArrives',
          title: `${'Some users in several regions may be unable to send, receive or search mail by any connection method '.repeat(3)}.`,
        },
        { ...mail, id: 'OP771999', service: 'Microsoft 365 Apps', status: 'investigating' },
      ]),
      azure: azure(
        subscriptionHealth('Production-Systèmes-d’information-de-l’aménagement-touristique', [
          event('BC_1-FXZ', 'Azure Kubernetes Service and Container Registry - Connection failures and timeouts', {
            impacts: [
              {
                service: 'Azure Kubernetes Service (AKS)',
                regions: ['West Europe', 'North Europe', 'France Central', 'Germany West Central', 'Switzerland North'],
              },
            ],
          }),
        ]),
      ),
    }),
    { customer: longNames, others: [longNames], othersTotal: 1 },
  ),
  status('right-to-left', badDay, { customer: customer(RIGHT_TO_LEFT, 'alnour.example', 6) }),
  status(
    'hostile',
    snapshot({
      microsoft365: microsoft365([
        { ...mail, service: HOSTILE, title: HOSTILE, status: HOSTILE },
        issue('EX771300', HOSTILE, HOSTILE, { origin: 'customer' }),
      ]),
      azure: azure(
        subscriptionHealth(HOSTILE, [
          event('BC_1-FXZ', HOSTILE, { impacts: [{ service: HOSTILE, regions: [HOSTILE] }] }),
        ]),
      ),
    }),
    { customer: hostile, others: [hostile], othersTotal: 1 },
  ),
  status(
    'everything-at-once',
    snapshot({
      microsoft365: microsoft365([
        ...Array.from({ length: 60 }, (_, index) => ({
          ...mail,
          id: `EX78${1000 + index}`,
          title: HOSTILE.repeat(3),
        })),
        ...advisories(300),
      ]),
      azure: azure(
        ...Array.from({ length: 40 }, (_, index) => ({
          subscription: subscription(`Subscription ${index}`, index),
          events: failed('roleMissing', { api: 'arm' }),
        })),
      ),
    }),
    { viewers: Array.from({ length: 60 }, (_, index) => `29:1XjK${'a'.repeat(60)}${index}`) },
  ),
];
