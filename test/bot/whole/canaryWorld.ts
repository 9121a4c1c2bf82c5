import type { Fault } from '../../../dev/cloud/faults.ts';
import { WorldCustomer, WorldEvent, WorldIssue, WorldMessage } from '../../../dev/cloud/world/types.ts';
import { defaultWorld, tenantOf, type World } from '../../../dev/cloud/world/world.ts';

/** A text that stands wherever people, customers and Microsoft write. */
export const CANARY = 'Canary & Söhne 4711';
export const CUSTOMER = { name: 'Canary Zyxwv', domain: 'canary-customer.com' };
export const TENANT = tenantOf(CUSTOMER);
export const READER_SECRET = 'canary-secret-of-the-reader';
export const BOT_SECRET = 'canary-secret-of-the-bot';

/** Loaded before the program: at a signal, it does what a careless library does. */
export const TRAP = `process.on('SIGUSR2', () => {
  console.error('${CANARY}', { authorization: '${CANARY}' });
  process.emitWarning('${CANARY}');
  setTimeout(() => Promise.reject(new Error('${CANARY}\\nat ${CANARY}')), 50);
});
`;

/** The usual world, with a customer, an issue, an event, a post and people whose every text is a canary. */
export function canaryWorld(): World {
  const base = defaultWorld();
  const posts = [{ ago: 5, text: `Current status: ${CANARY}` }];
  const issue = {
    id: 'EX990001',
    service: 'Exchange Online',
    classification: 'incident',
    impact: CANARY,
    title: CANARY,
  };
  const event = {
    trackingId: 'CN0R-1Y0',
    title: CANARY,
    summary: CANARY,
    service: 'Storage',
    regions: ['canaryregion'],
  };
  const subscriptions = [{ name: CANARY, events: [event.trackingId] }];
  const resources = [
    { name: 'canary-vm', group: 'canary-group', type: 'Microsoft.Compute/virtualMachines', region: 'x' },
  ];
  const message = { ...base.messages[0], id: 'MC990001', title: CANARY };
  const people = Object.entries(base.people).map(([key, person]) => [
    key,
    { ...person, name: `Canary ${person.name}` },
  ]);
  return {
    ...base,
    clientSecret: READER_SECRET,
    people: Object.fromEntries(people),
    customers: [...base.customers.slice(0, 3), WorldCustomer.parse({ ...CUSTOMER, issues: [issue.id], subscriptions })],
    issues: [...base.issues, WorldIssue.parse({ ...issue, startedAgo: 10, posts })],
    events: [
      ...base.events,
      WorldEvent.parse({ ...event, startedAgo: 10, updates: [{ ago: 5, html: CANARY }], resources }),
    ],
    messages: [...base.messages, WorldMessage.parse(message)],
  };
}

/** Ways to fail, with a canary in every text of the answer. */
export function troubleEverywhere(): Fault[] {
  const bodies = {
    entra: {
      error: 'invalid_grant',
      error_description: `AADSTS65001: ${CANARY}`,
      error_codes: [65001],
      suberror: CANARY,
    },
    graph: { error: { code: CANARY, message: CANARY, innerError: { code: CANARY } } },
    arm: { error: { code: CANARY, message: CANARY, details: [{ code: CANARY, message: CANARY }] } },
    partnerCenter: { code: CANARY, description: CANARY },
  };
  const apis = ['entra', 'graph', 'arm', 'partnerCenter'] as const;
  const statuses = apis.flatMap((api) =>
    [200, 400, 401, 403, 404, 500].map((status): Fault => ({ api, kind: 'status', status, body: bodies[api] })),
  );
  const odd = apis.flatMap((api): Fault[] => [
    { api, kind: 'html', status: 500 },
    { api, kind: 'status', status: 200, body: CANARY },
    { api, kind: 'reset' },
    { api, kind: 'status', status: 429, retryAfter: CANARY, requestId: 'x', body: bodies[api] },
  ]);
  return [...statuses, ...odd];
}
