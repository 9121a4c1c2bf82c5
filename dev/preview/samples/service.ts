import { serviceCard } from '../../../src/cards/serviceCard.ts';
import { isComplete, type Snapshot } from '../../../src/domain/snapshot.ts';
import { standingOf } from '../../../src/domain/standing.ts';
import { advisories } from './advisories.ts';
import type { Sample } from './sample.ts';
import { badDay } from './status.ts';
import { contoso, failed, links, microsoft365, NOW, snapshot } from './world.ts';

/** A card of some services of a snapshot. */
export function service(name: string, seen: Snapshot, services: readonly string[], room = false): Sample {
  return {
    name: `service-${name}`,
    card: (locale) =>
      serviceCard({
        locale,
        now: NOW,
        customer: contoso,
        service: { word: 'files', services },
        standing: standingOf(seen),
        links: links.customer(contoso),
        complete: isComplete(seen),
        room,
        viewers: [],
        sight: 'all',
      }),
  };
}

const quiet = snapshot({ microsoft365: microsoft365(advisories(35)) });

export const serviceSamples: readonly Sample[] = [
  service('incident', badDay, ['Exchange Online']),
  service('advisories', quiet, ['SharePoint Online', 'OneDrive for Business']),
  service('healthy', quiet, ['Planner']),
  service('absent', snapshot(), ['Dynamics 365 Apps']),
  service('unknown', snapshot({ microsoft365: failed('timedOut') }), ['Exchange Online']),
];
