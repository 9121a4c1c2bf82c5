import type { T } from '../../locales/index.ts';
import type { Outage } from './outage.ts';

/** What kind of thing it is; `Microsoft` is named where it is Microsoft's. Plain text. */
export function kindOf({ body, told }: Pick<Outage, 'body' | 'told'>, say: T): string {
  if (told.level === 'maintenance') return say('issue.event.PlannedMaintenance');
  if (told.level === 'advisory') return say('issue.advisory');
  return say(body.origin === 'microsoft' ? 'issue.incident' : 'issue.foreign');
}
