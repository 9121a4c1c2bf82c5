import type { Sighting } from '../../domain/sighting.ts';
import type { T } from '../../locales/index.ts';
import { apart, shorten } from '../escape.ts';

/** So many customers are named. */
const NAMED = 5;

/** The customers that may be named, plain text; empty where none may. */
export function namesOf(tenantIds: readonly string[], nameOf: (tenantId: string) => string | null, say: T): string {
  const names = tenantIds.map(nameOf).filter((name) => name !== null);
  const shown = names.slice(0, NAMED).map((name) => apart(shorten(name, 60)));
  const count = tenantIds.length - shown.length;
  if (shown.length === 0 || count === 0) return shown.join(', ');
  return say('outage.andMore', { names: shown.join(', '), count });
}

/** Microsoft's id within the key of its issue; null before there is one. */
export const issueIdOf = ({ issueKey }: Sighting): string | null =>
  issueKey === null ? null : (issueKey.split('/')[1] ?? issueKey);
