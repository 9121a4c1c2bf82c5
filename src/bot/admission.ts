import type { Activity } from 'botbuilder';
import type { Problem } from '../domain/problem.ts';
import { isAgent, type Person, type Rights } from '../domain/role.ts';
import type { Key } from '../locales/index.ts';
import type { Agents } from '../services/people/agents.ts';
import type { Connector } from './connectors.ts';
import type { People } from './people.ts';

/** Whether the sender of an activity is let in, decided anew for each activity. */
export type Admission =
  | { readonly kind: 'in'; readonly person: Person; readonly rights: Rights; readonly problem: Problem | null }
  | { readonly kind: 'out'; readonly reason: Key };

/** Only users of the partner's own tenant get further than this; guests and strangers hear why not. */
export async function admit(
  activity: Activity,
  connector: Connector,
  { people, agents }: { people: People; agents: Agents },
): Promise<Admission> {
  const who = await people.of(activity, connector);
  if (who.kind === 'stranger') return { kind: 'out', reason: 'access.stranger' };
  if (who.kind === 'unknown') return { kind: 'out', reason: 'access.unknownPerson' };
  const { rights, problem } = await agents.rights(who.person);
  return { kind: 'in', person: who.person, rights, problem };
}

/** Why an admitted person may not do what agents do; null for an agent. */
export function refusal({ rights, problem }: Extract<Admission, { kind: 'in' }>): Key | null {
  if (isAgent(rights)) return null;
  return problem ? 'access.groupsUnreadable' : 'access.notAgent';
}
