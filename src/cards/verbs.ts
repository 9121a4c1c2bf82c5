/** What a button's click asks for. Each verb's handler reads the data leniently and believes none of it. */
export type Verb =
  | 'status'
  | 'refreshStatus'
  | 'autoRefreshStatus'
  | 'service'
  | 'issue'
  /** Which other customers have the issue that a customer's card shows. */
  | 'issueCustomers'
  | 'choose'
  | 'cancel'
  | 'run'
  | 'moreCustomers'
  | 'access'
  /** One message center post, of the customer that is named or of one that has it. */
  | 'message'
  /** Another page of message center posts, of planned work. */
  | 'moreMessages'
  | 'moreMaintenance'
  /** Another page of what a customer had, with or without advisories. */
  | 'history'
  // On cards that the bot posts by itself. Each carries an `issueKey`, and a `tenantId` where the card names one customer.
  | 'take'
  | 'tell'
  | 'outageDetails'
  /** Which customers the card names. */
  | 'outageCustomers'
  | 'muteForm'
  | 'refreshOutage'
  /** Asks which customer, then opens that one's page: `page` says which one of {@link OutagePage}. */
  | 'openIn'
  /** Makes the card true again for whoever looks at a list in its place. */
  | 'outageBack'
  /** Every incident over all customers; with `advisories`, those too. */
  | 'incidents'
  // What conversations follow. Each carries the `conversation` that it is about.
  /** The form: `id` where a subscription is changed. */
  | 'subscribeForm'
  | 'subscribe'
  | 'subscriptions'
  | 'subscription'
  | 'endSubscription'
  | 'resumeSubscription'
  /** Goes on with everything that was followed before the bot was removed. */
  | 'restore'
  | 'settingsForm'
  | 'settings'
  | 'mute'
  | 'mutes'
  | 'unmute'
  // Service requests. Those of the form carry `draftId`, `tenantId`, `source`, `id` of Microsoft's issue where there is one,
  // and a value for each field; those of a request's card carry `request`, the number without `HB-`.
  /** Opens the form: `tenantId`, and what is known of `id`, `issueKey`, `service`, `draftId`. Without a customer, which one is asked. */
  | 'reportForm'
  | 'report'
  /** The form again, for another customer. */
  | 'changeReport'
  | 'dropDraft'
  /** With what was typed in the form as a note. */
  | 'joinRequest'
  | 'request'
  | 'requestDetails'
  /** `ticket`: the number that was typed. */
  | 'requestOpened'
  /** `note`, and `press`: of the card as it was made, so that with who wrote what it tells one press from another. */
  | 'requestNote'
  | 'requestSeverity'
  | 'closeRequest'
  | 'reopenRequest'
  | 'escalateRequest'
  /** The text to copy as a message of its own, in `locale`. */
  | 'handOverText'
  /** A list: `tenantId`, `state`, `mine` (`yes`, `no`), `text`, `page` from 0. */
  | 'requests';

/** A customer's page that `openIn` leads to: its service health, this very issue, or the form to report a problem. */
export type OutagePage = 'health' | 'issue' | 'support';

/** What a button sends back. */
export interface ActionData {
  readonly verb: Verb;
  readonly [field: string]: string | number;
}
