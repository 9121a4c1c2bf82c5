import { z } from 'zod';
import { KNOWN_SERVICES, serviceWord } from '../../domain/serviceWords.ts';
import { action, openly } from '../action.ts';
import { incidentsOf } from '../answers/incidents.ts';
import { field } from './fields.ts';

/** Another page of all incidents, or the same with advisories, for the one who presses. */
export const incidents = action({
  verb: 'incidents',
  data: z.object({
    service: field(100),
    advisories: field(5),
    from: z.coerce.number().int().min(0).catch(0),
  }),
  needs: openly,
  async run(turn, { service, advisories, from }, kit) {
    const query = { service: serviceWord(service, KNOWN_SERVICES), advisories: advisories === 'yes', from };
    return { kind: 'card', card: await incidentsOf(turn, query, kit) };
  },
});
