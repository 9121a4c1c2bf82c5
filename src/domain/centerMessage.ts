/** A post of the Microsoft 365 message center. Source: Graph `serviceUpdateMessage`. */
export interface CenterMessage {
  /** `MC…`. */
  readonly id: string;
  /** Microsoft's own words: hostile until escaped. */
  readonly title: string;
  /** `preventOrFixIssue`, `planForChange`, `stayInformed`, or newer. */
  readonly category: string;
  /** `normal`, `high`, `critical`, or newer. */
  readonly severity: string;
  /** Display names. */
  readonly services: readonly string[];
  readonly tags: readonly string[];
  readonly majorChange: boolean;
  readonly actionRequiredBy: Date | null;
  readonly startsAt: Date | null;
  /** It is listed until then. */
  readonly endsAt: Date | null;
  readonly modifiedAt: Date;
  readonly hasAttachments: boolean;
  /** As it came: hostile until a card's text has been made of it. */
  readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
  /** Named links and facts, such as `ExternalLink`. */
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** A post with how many customers have it, of those that were asked for. */
export interface SharedMessage {
  readonly message: CenterMessage;
  readonly seenBy: number;
  /** When the bot first saw it at any customer. */
  readonly firstSeenAt: Date;
  /** When the bot last saw that it has changed. */
  readonly changedAt: Date;
}
