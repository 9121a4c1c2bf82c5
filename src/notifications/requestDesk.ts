import type { Actor } from '../domain/actor.ts';
import type { Locale } from '../domain/locale.ts';
import type {
  HandOverReason,
  RequestContact,
  RequestContent,
  RequestDraft,
  RequestEvent,
  RequestFilter,
  RequestRoute,
  RequestSeverity,
  ServiceRequest,
} from '../domain/serviceRequest.ts';
import type { PauseReason } from '../domain/subscription.ts';
import type { SeenConversation } from './desk.ts';

/** A message in Teams that shows a request, and is edited as the request goes on. */
export interface RequestPlace {
  readonly where: SeenConversation;
  /** Null: it isn't posted yet, and is to be, by the bot itself. */
  readonly activityId: string | null;
  /** What the conversation speaks where nobody has said so yet; `timeZone` is IANA's. */
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A form, to become a request. */
export interface RequestOrder {
  /** The draft's: the same one twice gives the same request. */
  readonly draftId: string;
  readonly content: RequestContent;
  readonly route: RequestRoute;
  readonly by: Actor;
  /** Where its card shall stand: the form's own message, and the room that it was opened from. */
  readonly places: readonly RequestPlace[];
}

/**
 * - `filed`: it is a request now. `before`: this very form had been filed already.
 * - `alreadyOpen`: somebody's request for the same customer and issue isn't over; nothing was filed.
 */
export interface Filed {
  readonly kind: 'filed' | 'before' | 'alreadyOpen';
  readonly request: ServiceRequest;
}

/**
 * Why something isn't done to a request.
 *
 * - `gone`: there is none. `closed`: it is over already.
 * - `busy`: Microsoft is at work on it just now, or it is being filed. `refused`: Microsoft doesn't let us.
 * - `alreadyOpen`: another one for the same customer and issue isn't over, and that is the one that comes along.
 */
export type RequestRefusal = 'gone' | 'closed' | 'busy' | 'refused' | 'alreadyOpen';
export type RequestOutcome =
  | { readonly kind: 'done'; readonly request: ServiceRequest }
  | { readonly kind: 'not'; readonly why: RequestRefusal; readonly request: ServiceRequest | null };

/** A conversation that shows requests. */
export interface RequestWatcher {
  readonly where: SeenConversation;
  /** Why its cards rest; null where they don't. */
  readonly held: PauseReason | null;
  /** Whose own chat it is; null for a room, and where nobody knows. */
  readonly personId: string | null;
  /** Customers whose requests are shown there. */
  readonly tenantIds: readonly string[];
}

/**
 * Where people's service requests reach the program. Each method decides, and writes what has to be sent (edits of the cards,
 * a line in their threads, a note to whoever filed it), in one transaction. Rights are the caller's to check before, and again
 * for each request that a method gives back: `request.content.tenantId` says whose it is.
 */
export interface RequestDesk {
  // What was typed.
  /** Kept before anything else is done with it. */
  saveDraft(draft: RequestDraft): Promise<void>;
  /** @returns null where this person has no such draft. */
  draft(id: string, personId: string): Promise<RequestDraft | null>;
  /** Newest first. */
  drafts(personId: string): Promise<readonly RequestDraft[]>;
  dropDraft(id: string, personId: string): Promise<void>;
  /** The contact that this person gave last; null for the first time. */
  contact(personId: string): Promise<RequestContact | null>;

  /** Exactly one request for each draft, and one open request for each customer and issue. Drops the draft, keeps the contact. */
  file(order: RequestOrder): Promise<Filed>;

  // What there is.
  get(id: string): Promise<ServiceRequest | null>;
  /** The audit trail, oldest first. */
  events(id: string): Promise<readonly RequestEvent[]>;
  /** Newest change first. @param page from 0. */
  list(
    filter: RequestFilter,
    page: number,
  ): Promise<{ readonly requests: readonly ServiceRequest[]; readonly total: number }>;
  /** Requests of one customer that aren't over, those about this issue first, then about this service. */
  openFor(
    tenantId: string,
    about: { readonly issueId: string | null; readonly service: string | null },
  ): Promise<readonly ServiceRequest[]>;
  /** Why Azure didn't take what the bot filed there last for this customer; null where it did, or nothing was. */
  refusedAtAzure(tenantId: string): Promise<HandOverReason | null>;
  /** A card of this request stands there now: it is kept true from now on. */
  showsIn(id: string, place: RequestPlace): Promise<void>;

  // What lasts no longer than what carries it: a guard looks.
  /** Conversations that show requests, or in which cards rest: what is over may be reopened. */
  watchers(): Promise<readonly RequestWatcher[]>;
  /** Cards that stand there stay as they are; nothing more of any request goes there. @returns false where it was so already. */
  hold(key: string, reason: PauseReason): Promise<boolean>;
  /** They are kept true again, from now on. @returns false where it was so already. */
  release(key: string): Promise<boolean>;
  /** Cards of these customers' requests that stand there stay as they are for good: who reads them may not see more. */
  forget(key: string, tenantIds: readonly string[]): Promise<void>;

  // What people do to it.
  /** Somebody opened it by hand, and has its number. The same number again changes nothing. */
  opened(id: string, number: string, by: Actor): Promise<RequestOutcome>;
  /** Sent on to Microsoft where there is a way. @param key of this very press: the same one twice adds one note. */
  note(id: string, text: string, by: Actor, key: string): Promise<RequestOutcome>;
  /** Another agent has the same: a note, and that agent's card from now on. */
  join(id: string, text: string, by: Actor, places: readonly RequestPlace[]): Promise<RequestOutcome>;
  severity(id: string, severity: RequestSeverity, by: Actor): Promise<RequestOutcome>;
  close(id: string, by: Actor): Promise<RequestOutcome>;
  /** It was closed, and isn't over. */
  reopen(id: string, by: Actor): Promise<RequestOutcome>;
  /** Microsoft says that its issue is over, and it isn't for this customer. */
  escalate(id: string, by: Actor): Promise<RequestOutcome>;
}
