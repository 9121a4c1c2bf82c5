import { z } from 'zod';
import { zoneOf } from '../domain/timeZone.ts';
import type { Kit } from './kit.ts';
import type { Turn } from './turn.ts';

/** What Teams' clients tell of themselves, with presses too. Source: Teams' `clientInfo` entity. */
const ClientInfo = z.looseObject({ type: z.literal('clientInfo'), timezone: z.string() });

/** The zone of who writes or presses, as Teams sends it; else the one that is configured. IANA. */
export function timeZoneOf({ activity }: Pick<Turn, 'activity'>, { config }: Pick<Kit, 'config'>): string {
  return sentZone(activity) ?? config.defaultTimeZone;
}

/** The same; where Teams sends none, the one that was chosen for the conversation, if one was. IANA. */
export async function chosenZone(turn: Pick<Turn, 'activity' | 'where'>, kit: Pick<Kit, 'config' | 'desk'>) {
  const sent = sentZone(turn.activity);
  if (sent !== null) return sent;
  return zoneOf((await kit.desk.conversation(turn.where.key))?.timeZone) ?? kit.config.defaultTimeZone;
}

function sentZone({ localTimezone, entities }: Turn['activity']): string | null {
  const said = zoneOf(localTimezone);
  if (said !== null) return said;
  for (const entity of entities ?? []) {
    const info = ClientInfo.safeParse(entity);
    if (info.success) return zoneOf(info.data.timezone);
  }
  return null;
}
