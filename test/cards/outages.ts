import { outageOptions } from '../../dev/preview/samples/outage.ts';
import { ago } from '../../dev/preview/samples/world.ts';
import type { Outage } from '../../src/cards/outage/outage.ts';
import { outageCard } from '../../src/cards/outageCard.ts';

/** An outage that is over, for twenty minutes. */
export const RESTORED = { resolved: true, status: 'serviceRestored', endedAt: ago(20) } as const;

/** Who is on it. */
export const hal = { personId: 'hal', name: 'Hal Help', at: ago(57) };

/** The card that English readers see. */
export function card(outage: Outage, small = false) {
  return outageCard({ ...outageOptions(outage), locale: 'en', small });
}
