import { type KnownAlready, type Lacking, NOTHING_KNOWN } from '../../cards/request/known.ts';
import { type Customer, customerState } from '../../domain/customer.ts';
import { lacksFilingRole } from '../../domain/filing.ts';
import { fold } from '../../domain/fold.ts';
import type { RequestContent } from '../../domain/serviceRequest.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { wayOf } from './route.ts';

/** So many of a kind are named. */
const NAMED = 3;

/** What a form is about, as far as it says. */
export interface FormAbout {
  readonly source: RequestContent['source'];
  /** Display name; empty while nobody has chosen. */
  readonly service: string;
  readonly issueId: string | null;
}

/** What is known already of what somebody means to file: whatever explains it, is filed already, or stands in the way. */
export async function knownAlready(
  turn: Turn,
  customer: Customer,
  about: FormAbout,
  standing: Standing,
  kit: Kit,
): Promise<KnownAlready> {
  const { issueId, service } = about;
  const open = await kit.requests.openFor(customer.tenantId, { issueId, service: service || null });
  const alike = (name: string) => fold(name) === fold(service);
  const same = open.find(({ content }) => issueId !== null && content.issueId === issueId) ?? null;
  return {
    ...NOTHING_KNOWN,
    issues: standing.incidents
      .filter((one) => one.id !== issueId && (service === '' || alike(one.service)))
      .slice(0, NAMED)
      .map(({ id, service: name, title, startedAt }) => ({ id, service: name, title, startedAt })),
    requests: open.filter((one) => one !== same && (service === '' || alike(one.content.service))).slice(0, NAMED),
    same,
    lacking: await lackingOf(turn, customer, about, standing, kit),
  };
}

async function lackingOf(
  { rights }: Turn,
  customer: Customer,
  { source }: FormAbout,
  standing: Standing,
  kit: Kit,
): Promise<Lacking[]> {
  const azure = source === 'azure';
  return [
    ...relationshipLacking(customer, rights),
    ...(azure && standing.withoutSubscriptions ? (['subscription'] as const) : []),
    ...(azure ? await refusedAtAzure(customer, kit) : []),
  ];
}

function relationshipLacking(customer: Customer, rights: Turn['rights']): Lacking[] {
  switch (customerState(customer).kind) {
    case 'gdap':
      return lacksFilingRole(rights, customer) ? ['role'] : [];
    case 'pending':
      return ['relationshipPending'];
    case 'resellerOnly':
      return ['resellerOnly'];
    default:
      return ['relationshipEnded'];
  }
}

/** Why Azure has refused the last ticket that the bot filed there for this customer, as far as somebody can do something. */
async function refusedAtAzure(customer: Customer, kit: Kit): Promise<Lacking[]> {
  if (wayOf('azure', kit.config) !== 'azureSupport') return [];
  const because = await kit.requests.refusedAtAzure(customer.tenantId);
  if (because === 'plan') return ['plan'];
  return because === 'right' ? ['supportRight'] : [];
}
