import { z } from 'zod';
import { zoneOf } from '../../domain/timeZone.ts';
import { action, openly } from '../action.ts';
import { maintenanceOf } from '../answers/maintenance.ts';
import { timeZoneOf } from '../timeZone.ts';
import { forCustomer, tenantId } from './customerOf.ts';

/** Another page of planned work, in place of the one that was clicked. */
export const moreMaintenance = action({
  verb: 'moreMaintenance',
  data: z.object({
    from: z.coerce.number().int().min(0).catch(0),
    tenantId: tenantId.optional(),
    /** By which the first page was made: a click doesn't say where somebody is. */
    timeZone: z.string().max(60).optional().catch(undefined),
  }),
  needs: openly,
  async run(turn, { from, tenantId: whose, timeZone: given }, kit) {
    const timeZone = zoneOf(given) ?? timeZoneOf(turn, kit);
    if (whose === undefined) {
      return { kind: 'card', card: await maintenanceOf(turn, { customer: null, from, timeZone }, kit) };
    }
    return forCustomer(turn, whose, kit, async (customer) => ({
      kind: 'card',
      card: await maintenanceOf(turn, { customer, from, timeZone }, kit),
    }));
  },
});
