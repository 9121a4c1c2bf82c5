import type { ConcernLevel } from './concern.ts';

/** Whose API an issue comes from. */
export type IssueSource = 'microsoft365' | 'azure';

/** The last thing that Microsoft wrote about an issue. */
export interface LastPost {
  readonly at: Date;
  /** Plain text, shortened; Microsoft's own words: hostile until escaped. */
  readonly text: string;
}

/**
 * What one tenant's API says of one issue, boiled down to what is compared, routed and shown on an outage card. The whole
 * of it, with every post, is read anew when somebody asks for details.
 */
export interface IssueBody {
  readonly source: IssueSource;
  /** Issue id or tracking id. */
  readonly id: string;
  readonly level: ConcernLevel;
  /** Microsoft's own words: hostile until escaped. */
  readonly title: string;
  readonly service: string;
  /** Azure regions; empty for Microsoft 365. */
  readonly regions: readonly string[];
  /**
   * Microsoft's status, camelCase for Microsoft 365, as it is for Azure; values newer than the bot pass through. Azure has
   * none for a published review or a false positive, only words in the title: it gets Microsoft 365's.
   */
  readonly status: string;
  /** `microsoft`, `thirdParty`, `customer`, or newer. */
  readonly origin: string;
  readonly resolved: boolean;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** When Microsoft last touched it. What carries no such time is older than anything: the year 1970. */
  readonly modifiedAt: Date;
  readonly lastPost: LastPost | null;
  /** When Microsoft means to write again, in Microsoft's words. */
  readonly nextUpdate: string | null;
  /** Never shown in a room. */
  readonly sensitive: boolean;
  /** Stamp of every text in it: equal stamps are equal texts. */
  readonly textHash: string;
}

/** One customer that an issue affects. */
export interface Member {
  readonly tenantId: string;
  /** As this tenant's own API last said. */
  readonly status: string;
  readonly level: ConcernLevel;
  readonly resolved: boolean;
  readonly modifiedAt: Date;
  /** Stamp of the texts that this tenant's API last gave: an unchanged body is known by this and its time. */
  readonly textHash: string;
  /** When the bot first saw the issue there. */
  readonly firstSeenAt: Date;
}

/**
 * A customer whose text isn't that of the others: either Microsoft has written something new and the others will have it,
 * too, or it was written for this customer alone. Until that is known nobody else gets to read it.
 */
export interface Doubt {
  /** When the bot first saw that text there. */
  readonly since: Date;
  readonly body: IssueBody;
}

/**
 * One issue over all customers that have it: its content is the newest body that enough of them have. An issue whose texts
 * differ from tenant to tenant, or that isn't Microsoft's, stands once for each tenant instead.
 */
export interface TrackedIssue {
  /** See {@link issueKey}. */
  readonly key: string;
  /** The one tenant that it stands for; null where it stands for all. */
  readonly tenantId: string | null;
  readonly body: IssueBody;
  /** Customers that have it or had it until it was resolved there; by tenant id. */
  readonly members: ReadonlyMap<string, Member>;
  /** By tenant id; mostly empty. Who isn't among the members yet waits for that to be settled. */
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly firstSeenAt: Date;
}

/** What a poll of one tenant saw. */
export interface Sighting {
  readonly tenantId: string;
  readonly body: IssueBody;
  readonly at: Date;
}

/**
 * The key of an issue in the store.
 *
 * @param tenantId for an issue that stands for one tenant alone; null for one over all.
 */
export function issueKey(source: IssueSource, id: string, tenantId: string | null): string {
  return tenantId === null ? `${source}/${id}` : `${source}/${id}/${tenantId}`;
}
