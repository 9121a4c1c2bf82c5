import { z } from 'zod';
import { guid } from '../guid.ts';
import { type Asked, type Told, told } from '../http.ts';
import { entity, page } from '../odata/page.ts';
import type { State } from '../state.ts';
import type { WorldGroup } from '../world/world.ts';
import { graphError } from './graphError.ts';

/** The groups of the partner's tenant, all or by display name. */
export function groups(asked: Asked, state: State): Told {
  const name = /displayName eq '((?:[^']|'')*)'/
    .exec(asked.url.searchParams.get('$filter') ?? '')?.[1]
    ?.replaceAll("''", "'");
  const found = Object.values(state.world.groups).filter((group) => name === undefined || group.name === name);
  return page(asked.url, found, { most: 100 }, groupBody);
}

/** One group by its object id. */
export function group(asked: Asked, id: string, state: State): Told {
  const found = Object.values(state.world.groups).find((one) => one.id === id.toLowerCase());
  if (!found) return graphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  const { '@odata.type': _, ...body } = groupBody(found);
  return entity(asked.url, body);
}

function groupBody({ id, name, unified = false }: WorldGroup) {
  return {
    '@odata.type': '#microsoft.graph.group',
    id,
    displayName: name,
    securityEnabled: !unified,
    mailEnabled: unified,
    groupTypes: unified ? ['Unified'] : [],
  };
}

const GroupIds = z.object({ groupIds: z.array(z.string()).max(20) });

/** One person: which of some groups it is in, or all that it is in. */
export function users(asked: Asked, id: string, part: string | undefined, state: State): Told {
  const person = Object.values(state.world.people).find((one) => one.objectId === id.toLowerCase());
  if (!person)
    return graphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  const mine = person.groups.map((key) => state.world.groups[key]).filter((group) => group !== undefined);
  if (part === 'checkMemberGroups') {
    const body = GroupIds.safeParse(JSON.parse(asked.body || '{}'));
    if (!body.success) return graphError(400, 'BadRequest', 'At most 20 group ids.');
    return told(200, {
      '@odata.context': `${asked.url.origin}/v1.0/$metadata#Collection(Edm.String)`,
      value: body.data.groupIds.filter((one) => mine.some((group) => group.id === one)),
    });
  }
  if (part !== 'transitiveMemberOf') return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  const counted = asked.url.searchParams.has('$search') || asked.url.searchParams.has('$count');
  if (counted && asked.headers.consistencylevel !== 'eventual')
    return graphError(400, 'Request_UnsupportedQuery', 'ConsistencyLevel: eventual is needed.');
  const role = {
    '@odata.type': '#microsoft.graph.directoryRole',
    id: guid('directory role'),
    displayName: 'Global Administrator',
    roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
  };
  return page(
    asked.url,
    [...mine.map(groupBody), ...(person.globalAdmin ? [role] : [])],
    { most: 999 },
    (body) => body,
  );
}
