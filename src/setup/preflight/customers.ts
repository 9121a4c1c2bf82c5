import { type Customer, type CustomerState, customerState } from '../../domain/customer.ts';
import type { Problem } from '../../domain/problem.ts';
import { explainFor } from '../../services/health/explain.ts';
import { OverviewShape } from '../../services/health/shapes.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { fixOf } from '../command/fixOf.ts';
import { plainText } from '../command/plainText.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok, skipped, warning } from './finding.ts';
import type { Scene } from './scene.ts';

/** So many customers of one state are tried until one can be read. */
const TRIES = 3;
const STATES: readonly CustomerState['kind'][] = ['gdap', 'resellerOnly', 'pending', 'expired', 'terminated'];

/** One customer of each state: whether its Microsoft 365 and its Azure can be read. */
export async function checkCustomers(scene: Scene): Promise<Finding[]> {
  const { say, config, userTokens } = scene;
  if (config.customerAccess === 'delegated' && !userTokens) return [skipped(say('preflight.customers.noSignIn'))];
  const states = Map.groupBy((await scene.customers()).all, (one) => customerState(one).kind);
  if (states.size === 0) return [skipped(say('preflight.customers.none'))];
  const findings: Finding[] = [];
  for (const kind of STATES) {
    const some = states.get(kind)?.slice(0, TRIES) ?? [];
    if (some.length > 0) findings.push(...(await tryState(scene, kind, some)));
  }
  return findings;
}

async function tryState(scene: Scene, kind: CustomerState['kind'], customers: readonly Customer[]): Promise<Finding[]> {
  let last: Finding[] = [];
  for (const customer of customers) {
    last = await tryOne(scene, kind, customer);
    if (last[0]?.state === 'ok') return last;
  }
  return last;
}

async function tryOne(scene: Scene, kind: CustomerState['kind'], customer: Customer): Promise<Finding[]> {
  const { say, plain, config, graph, azure } = scene;
  const { tenantId } = customer;
  const values = { name: plainText(customer.name) || tenantId, state: say(`preflight.state.${kind}`) };
  const path = '/admin/serviceAnnouncement/healthOverviews';
  const health = await problemIn(() => graph.list(tenantId, path, OverviewShape));
  if (health) {
    const problem = explainFor(customer)(health);
    const text = say('preflight.customers.unread', { ...values, what: problemLine(plain, problem) });
    // Without delegated administration that is how it has to be.
    if (kind !== 'gdap') return [skipped(text)];
    return [missing(text, say('preflight.customers.why'), fixOf(say, config, problem, tenantId))];
  }
  const read = ok(say('preflight.customers.read', values));
  if (kind !== 'gdap') return [read];
  const seen: { count: number } = { count: 0 };
  const refused = await problemIn(async () => {
    seen.count = (await azure.subscriptions(tenantId)).length;
  });
  if (refused) {
    const text = say('preflight.azure.unread', { ...values, what: problemLine(plain, refused) });
    return [read, warning(text, say('preflight.azure.why'), fixOf(say, config, refused, tenantId))];
  }
  if (seen.count > 0) return [read, ok(say('preflight.azure.read', { ...values, ...seen }))];
  return [read, warning(say('preflight.azure.none', values), say('preflight.azure.why'), say('fix.reader'))];
}

async function problemIn(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof UpstreamError) return error.problem;
    throw error;
  }
}
