import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Person } from '../domain/role.ts';
import type { Logger } from '../log.ts';
import type { Connector } from './connectors.ts';
import { readMember } from './members.ts';

/** Who sent an activity, or why that can't be said. */
export type Who =
  | { readonly kind: 'person'; readonly person: Person }
  /** A guest, or a member of another tenant than the partner's. */
  | { readonly kind: 'stranger' }
  /** Teams didn't say: not an agent until it does. */
  | { readonly kind: 'unknown' };

/** Reads who somebody is. */
export interface People {
  of(activity: Activity, connector: Connector): Promise<Who>;
}

/** People rarely move to another tenant; an hour is what a guest who was removed keeps at most. */
const KEEP_MS = 60 * 60_000;

/**
 * Tells who sends activities: the object id from the activity, the person's own tenant from the roster.
 *
 * The tenant in the activity is the conversation's, which a guest shares: so it is never used.
 *
 * @param partnerTenantId the only tenant whose users may be agents, lower case.
 */
export function createPeople({
  partnerTenantId,
  clock,
  logger,
}: {
  partnerTenantId: string;
  clock: Clock;
  logger: Logger;
}): People {
  const known = new LRUCache<string, { readonly who: Who; readonly until: number }>({ max: 10_000 });

  return {
    async of(activity, connector) {
      const objectId = activity.from.aadObjectId?.toLowerCase();
      if (!objectId) return { kind: 'unknown' };
      const key = `${activity.serviceUrl} ${activity.from.id} ${objectId}`;
      const before = known.get(key);
      if (before && before.until > clock.now().getTime()) return before.who;
      try {
        const who = await read(activity, connector, objectId);
        if (who.kind !== 'unknown') known.set(key, { who, until: clock.now().getTime() + KEEP_MS });
        return who;
      } catch (error) {
        logger.warn({ err: error, person: objectId }, 'roster unreadable: treated as a stranger');
        return { kind: 'unknown' };
      }
    },
  };

  async function read(activity: Activity, connector: Connector, objectId: string): Promise<Who> {
    const member = await readMember(connector, activity, activity.from.id);
    if (!member.tenantId || (member.objectId && member.objectId !== objectId)) return { kind: 'unknown' };
    if (member.tenantId !== partnerTenantId.toLowerCase()) return { kind: 'stranger' };
    if (member.role === 'guest' || member.role === 'anonymous') return { kind: 'stranger' };
    return { kind: 'person', person: { objectId, tenantId: member.tenantId, name: member.name || activity.from.name } };
  }
}
