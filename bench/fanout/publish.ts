import { setTimeout as sleep } from 'node:timers/promises';
import { initialDomainOf, tenantOf } from '../../dev/cloud/world/world.ts';
import type { Child } from '../child.ts';
import type { CloudProcess } from '../cloudProcess.ts';
import { mailIncident } from '../mailIncident.ts';
import { Arrived } from './questions.ts';

/** The customer whose mail is down. */
const CUSTOMER = { name: 'Contoso', domain: 'contoso.com' };
const WITHIN_MS = 240_000;
/** Between two publications: more than five in a minute would come as one card, which isn't what is measured. */
const APART_MS = 13_000;

/** How one issue got to the channels. */
export interface FannedOut {
  /** Cards a second, from the first card to the last. */
  readonly perSecond: number;
  /** From the poll that saw it to the first card, in milliseconds. */
  readonly firstAfterPollMs: number;
  /** From the poll that saw it to the last card, in milliseconds. */
  readonly lastAfterPollMs: number;
  /** The last card, as an activity. */
  readonly body: string;
}

let published = 0;
let lastAt = Number.NEGATIVE_INFINITY;

/** Publishes one more incident, and waits until every channel has its card. */
export async function publish(cloud: CloudProcess, connector: Child, channels: number): Promise<FannedOut> {
  await sleep(Math.max(0, lastAt + APART_MS - performance.now()));
  lastAt = performance.now();
  published += 1;
  const arriving = connector.ask({ saying: idOf(published), posts: channels, withinMs: WITHIN_MS });
  await cloud.tell({ requests: 'forget' });
  await cloud.tell({ play: [mailIncident(idOf(published), 0, [CUSTOMER.name])] });
  const { times, doubled, body } = Arrived.parse(await arriving);
  if (doubled > 0) console.log(`  ${doubled} cards came twice`);
  const { requests = [] } = await cloud.tell({ requests: true });
  const tenants = [tenantOf(CUSTOMER), initialDomainOf(CUSTOMER)];
  const poll = requests.find(
    ({ api, tenantId, path }) => api === 'graph' && tenants.includes(tenantId) && path.includes('/issues?'),
  );
  const first = Math.min(...times);
  const last = Math.max(...times);
  const polledAt = poll?.at.getTime() ?? Number.NaN;
  return {
    perSecond: ((times.length - 1) * 1000) / (last - first),
    firstAfterPollMs: first - polledAt,
    lastAfterPollMs: last - polledAt,
    body,
  };
}

function idOf(number: number): string {
  return `EX${920_000 + number}`;
}
