import type { Rights } from './role.ts';

/**
 * Why somebody may not do more than look.
 *
 * - `stale`: the roles couldn't be read anew: older ones are enough to look.
 * - `role`: a sales agent or a global administrator, who act on nothing.
 */
export type NoActing = 'stale' | 'role';

/** Whether somebody may follow, mute and be on it, for customers whom that person sees; null where nothing is against it. */
export function noActing({ roles, stale }: Rights): NoActing | null {
  if (!roles.has('admin') && !roles.has('helpdesk')) return 'role';
  return stale ? 'stale' : null;
}

/** Why somebody may not follow: `all` customers are an admin agent's. */
export type NoFollowing = NoActing | 'all';

/** @param all whether every customer is meant, those that come later, too. */
export function noFollowing(rights: Rights, all: boolean): NoFollowing | null {
  return noActing(rights) ?? (all && !rights.roles.has('admin') ? 'all' : null);
}
