import type { ServiceRequest } from '../../domain/serviceRequest.ts';

/** An open issue of Microsoft's that may be what the caller sees. Texts from outside. */
export interface KnownIssue {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly startedAt: Date | null;
}

/**
 * What stands in the way of filing, as far as one can tell beforehand. None of it forbids to try.
 *
 * - `relationshipEnded`, `relationshipPending`, `resellerOnly`: no delegated administration now.
 * - `role`: none of the person's groups has a role that may file for this customer.
 * - `subscription`: no Azure subscription of the customer's can be read.
 * - `plan`: Azure has said that this customer's plan doesn't include the Support API; `supportRight`: that the bot's app lacks
 *   the right there.
 */
export type Lacking =
  | 'relationshipEnded'
  | 'relationshipPending'
  | 'resellerOnly'
  | 'role'
  | 'subscription'
  | 'plan'
  | 'supportRight';

/** What is known already when somebody wants to file. */
export interface KnownAlready {
  /** The ones that the form isn't about anyway. */
  readonly issues: readonly KnownIssue[];
  /** Requests that aren't over, for the same customer and service. */
  readonly requests: readonly ServiceRequest[];
  /** The one for this very issue: nothing is filed beside it, but one can join. Not among `requests`. */
  readonly same: ServiceRequest | null;
  readonly lacking: readonly Lacking[];
}

export const NOTHING_KNOWN: KnownAlready = { issues: [], requests: [], same: null, lacking: [] };
