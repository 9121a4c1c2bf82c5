import { noticeCard } from '../../cards/noticeCard.ts';
import { noActing, noFollowing } from '../../domain/acting.ts';
import { type Rights, sightOf } from '../../domain/role.ts';
import type { Followed } from '../../domain/subscription.ts';
import type { Key } from '../../locales/index.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** Why this person may not mute, or be on it; null for who may. */
export function noToActing({ rights }: Pick<Turn, 'rights'>): Key | null {
  const no = noActing(rights);
  return no && `act.${no}`;
}

/** Why this person may not have customers followed; null for who may. */
export function noToFollowing({ rights }: Pick<Turn, 'rights'>, { kind }: Followed): Key | null {
  const no = noFollowing(rights, kind === 'all');
  return no && `act.${no}`;
}

/** Whether rights still carry a subscription: its customers, those that are the partner's no more left aside, are seen. */
export function carries(rights: Rights, followed: Followed, kit: Pick<Kit, 'directory' | 'config'>): boolean {
  if (noFollowing(rights, followed.kind === 'all') !== null) return false;
  if (followed.kind === 'all') return true;
  return followed.tenantIds.every((tenantId) => {
    const customer = kit.directory.get(tenantId);
    return !customer || sightOf(rights, customer, kit.config.visibility) !== 'none';
  });
}

/** Says no with a card. */
export async function refuse(turn: Turn, text: string, kit: Kit, title = turn.say('act.title')): Promise<void> {
  await turn.show(noticeCard({ ...said(turn, kit), title, text, tone: 'warning' }));
}
