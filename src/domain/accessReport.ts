import type { Customer, CustomerState } from './customer.ts';
import { customerState } from './customer.ts';
import type { Subscription } from './health.ts';
import type { Problem } from './problem.ts';
import type { Answer, Snapshot } from './snapshot.ts';

/** Whether one source of a customer can be read. */
export type SourceAccess =
  | { readonly state: 'ok'; readonly asOf: Date }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'pending' };

/** Whether the bot can read a customer's tenant, and what is missing. */
export interface AccessReport {
  readonly tenantId: string;
  /** Where the partner stands with the customer, with the relationship's end. */
  readonly relationship: CustomerState;
  readonly microsoft365: SourceAccess;
  /** The tenant answered, and has no Microsoft 365 service. */
  readonly withoutMicrosoft365: boolean;
  /** The list of subscriptions. */
  readonly azure: SourceAccess;
  /** Each subscription that the bot sees. Empty though `azure` is ok: it has access to none. */
  readonly subscriptions: readonly { readonly subscription: Subscription; readonly access: SourceAccess }[];
}

/** What a snapshot that has just been read says about access. Pure. */
export function accessReport(customer: Customer, snapshot: Snapshot): AccessReport {
  const { microsoft365, azure } = snapshot;
  return {
    tenantId: customer.tenantId,
    relationship: customerState(customer),
    microsoft365: accessOf(microsoft365),
    withoutMicrosoft365: microsoft365.state === 'ok' && microsoft365.data.services.length === 0,
    azure: accessOf(azure),
    subscriptions:
      azure.state === 'ok'
        ? azure.data.map(({ subscription, events }) => ({ subscription, access: accessOf(events) }))
        : [],
  };
}

function accessOf(answer: Answer<unknown>): SourceAccess {
  if (answer.state === 'ok') return { state: 'ok', asOf: answer.asOf };
  return answer.state === 'failed' ? { state: 'failed', problem: answer.problem } : { state: 'pending' };
}
