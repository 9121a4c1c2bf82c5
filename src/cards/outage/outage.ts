import type { IssueView, OutageCard } from '../../domain/outageCard.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import type { T } from '../../locales/index.ts';

/** An issue as one conversation is told of it. */
export interface Outage {
  readonly issueKey: string;
  /** What Microsoft says: the same for all customers. */
  readonly body: IssueBody;
  /** What the conversation sees: state and customers are taken from here. */
  readonly told: IssueView;
  /** Customers to name first: those that were subscribed by name. */
  readonly firstIds: readonly string[];
  readonly taken: OutageCard['taken'];
  readonly mutedUntil: Date | null;
  /** So many other customers are still being asked whether they have it. */
  readonly checking: number;
  /** Planned maintenance that was announced for another time before. */
  readonly moved: boolean;
}

/** What a conversation's texts are made with. */
export interface Telling {
  readonly say: T;
  readonly now: Date;
  /** A customer's name; of one that is gone, what is left of it. Plain text from outside. */
  readonly nameOf: (tenantId: string) => string;
}
