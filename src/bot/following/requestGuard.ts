import { noActing } from '../../domain/acting.ts';
import { type Rights, sightOf } from '../../domain/role.ts';
import type { PauseReason } from '../../domain/subscription.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import type { RequestWatcher } from '../../notifications/requestDesk.ts';
import type { Kit } from '../kit.ts';

type GuardKit = Pick<Kit, 'desk' | 'requests' | 'agents' | 'logger'> & {
  readonly directory: Pick<Kit['directory'], 'get'>;
  readonly config: Pick<Kit['config'], 'entra' | 'visibility'>;
};

/**
 * Sees to it that cards of service requests are kept true only where everybody who reads them may: in rooms that are fit, and
 * in the own chats of people who still act for the customer. Elsewhere they stay as they are.
 *
 * @param teamOrKey only conversations of this team, or this one; null for all.
 * @param unfitness why a room mustn't see customers' data; null where it may.
 */
export async function guardRequests(
  kit: GuardKit,
  teamOrKey: string | null,
  unfitness: (where: SeenConversation) => Promise<PauseReason | null>,
): Promise<void> {
  const { requests, agents, config, logger } = kit;

  async function rest({ where, held }: RequestWatcher, reason: PauseReason): Promise<void> {
    if (held !== null || !(await requests.hold(where.key, reason))) return;
    logger.info({ conversation: where.key, reason }, 'requests rest');
    if (where.place === 'personal') return;
    await kit.desk.notify(where.key, { key: 'requestsRest', values: { reason } });
  }

  async function goOn({ where, held }: RequestWatcher): Promise<void> {
    if (held === null || !(await requests.release(where.key))) return;
    logger.info({ conversation: where.key }, 'requests go on');
  }

  /** @returns the rights of whoever's chat it is; null where nobody can tell just now: that ends nothing. */
  async function rightsOf(personId: string): Promise<Rights | null> {
    const person = { objectId: personId, tenantId: config.entra.partnerTenantId, name: '' };
    const { rights, problem } = await agents.rights(person);
    return problem || rights.stale ? null : rights;
  }

  async function checkPerson(watcher: RequestWatcher, personId: string): Promise<void> {
    const rights = await rightsOf(personId);
    if (!rights) return;
    // Roles are switched on when they are needed: what rests without one goes on with it.
    if (noActing(rights) !== null) return rest(watcher, 'right');
    const unseen = watcher.tenantIds.filter((tenantId) => {
      const customer = kit.directory.get(tenantId);
      return customer !== undefined && sightOf(rights, customer, config.visibility) !== 'all';
    });
    if (unseen.length > 0) await requests.forget(watcher.where.key, unseen);
    await goOn(watcher);
  }

  for (const watcher of await requests.watchers()) {
    const { where, personId } = watcher;
    if (teamOrKey !== null && teamOrKey !== where.teamId && teamOrKey !== where.key) continue;
    if (where.place === 'personal') {
      if (personId === null) await rest(watcher, 'unreadable');
      else await checkPerson(watcher, personId);
      continue;
    }
    const unfit = await unfitness(where);
    await (unfit ? rest(watcher, unfit) : goOn(watcher));
  }
}
