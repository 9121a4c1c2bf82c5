import type { RequestContent, RequestSeverity } from '../../domain/serviceRequest.ts';
import type { CallOptions } from '../upstream/call.ts';

/** A name of the Azure Support API, and what people call it. */
export interface Named {
  /** `/providers/Microsoft.Support/services/…`, or the classification's. */
  readonly id: string;
  readonly name: string;
}

/** A ticket as Azure has it. */
export interface AzureTicket {
  /** Ours: `healthbot-<installation>-<n>`. */
  readonly name: string;
  /** What people quote; null while Azure hasn't given one. */
  readonly number: string | null;
  /** As it is: `Open`, `Closed`. */
  readonly status: string;
  readonly severity: string;
  readonly title: string;
  /** As Azure shows it, with the reference that we gave. */
  readonly description: string;
  readonly modifiedAt: Date | null;
}

/** A message of a ticket's, Microsoft's or ours. */
export interface AzureMessage {
  readonly name: string;
  /** Microsoft's to us. */
  readonly inbound: boolean;
  readonly sender: string;
  readonly subject: string;
  /** HTML, Microsoft's: hostile until cleaned. */
  readonly body: string;
  readonly at: Date | null;
}

/** Why Azure doesn't take a ticket, as far as one can tell. */
export type TicketRefusal =
  /** The customer's plan doesn't include the API. */
  | 'plan'
  /** The bot's app lacks the role in that subscription. */
  | 'right'
  /** An engineer is at work: the severity can't be changed now. */
  | 'busy'
  /** The request itself isn't right: not to be sent again as it is. */
  | 'refused';

/** How a call ended that Azure may refuse for a reason. Throws UpstreamError only, for what may be tried again. */
export type TicketResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly why: TicketRefusal; readonly code: string; readonly requestId: string | null };

/** Tickets in customers' Azure subscriptions, through Microsoft.Support. Each call takes a token of the customer's tenant, and the partner's beside it. */
export interface AzureSupport {
  /** Fetched at most once a day: their ids change. */
  services(tenantId: string, options?: CallOptions): Promise<readonly Named[]>;
  classifications(tenantId: string, serviceId: string, options?: CallOptions): Promise<readonly Named[]>;
  /** @returns null where there is no ticket of that name. */
  ticket(where: TicketPlace, options?: CallOptions): Promise<AzureTicket | null>;
  /** Asks for a ticket and waits for the end of the long-running operation, as far as `options.signal` lets it. */
  create(
    where: TicketPlace,
    content: RequestContent,
    extra: TicketExtra,
    options?: CallOptions,
  ): Promise<TicketResult<AzureTicket>>;
  update(
    where: TicketPlace,
    change: { readonly severity?: RequestSeverity; readonly status?: 'open' | 'closed' },
    options?: CallOptions,
  ): Promise<TicketResult<AzureTicket>>;
  /** Newest first, Microsoft's and ours. */
  messages(where: TicketPlace, options?: CallOptions): Promise<readonly AzureMessage[]>;
  /** @param message.name made by us: the same one again doesn't send twice. */
  send(
    where: TicketPlace,
    message: { readonly name: string; readonly sender: string; readonly subject: string; readonly body: string },
    options?: CallOptions,
  ): Promise<TicketResult<null>>;
}

/** Which ticket, in whose subscription. */
export interface TicketPlace {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly name: string;
}

/** What a ticket needs beside what the agent said. */
export interface TicketExtra {
  /** What tells this ticket from one of the same name that isn't meant: stands in its description. */
  readonly reference: string;
  /** Windows' name: `Romance Standard Time`. */
  readonly timeZone: string;
  /** `en-US`, `fr-FR`. */
  readonly language: string;
}

/** A service request of a customer's at Partner Center. */
export interface CenterRequest {
  readonly id: string;
  readonly title: string;
  /** `none`, `open`, `closed`, `attentionNeeded`, or newer: as it is. */
  readonly status: string;
  readonly severity: string;
  readonly modifiedAt: Date | null;
  /** Oldest first; empty in a list. */
  readonly notes: readonly { readonly by: string; readonly text: string; readonly at: Date | null }[];
}

/**
 * Customers' service requests at Partner Center: read, and written to. They are never made there: that call is deprecated.
 * Each answers null once Partner Center has said that there is no such thing any more; it then isn't asked for a day.
 */
export interface CenterRequests {
  /** Without notes: a list has none. */
  ofCustomer(tenantId: string, options?: CallOptions): Promise<readonly CenterRequest[] | null>;
  /** One, with its notes. @returns undefined where the customer has no such request. */
  details(tenantId: string, id: string, options?: CallOptions): Promise<CenterRequest | undefined | null>;
  /**
   * @param note.key made by us: the same one again doesn't add the note twice.
   * @returns whether it was taken: false where the request isn't there, or Partner Center refuses the note.
   */
  addNote(
    tenantId: string,
    id: string,
    note: { readonly key: string; readonly text: string },
    options?: CallOptions,
  ): Promise<boolean | null>;
}
