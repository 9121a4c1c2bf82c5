/** A problem that agents reported for several customers before Microsoft said anything: seen by us, confirmed by nobody. */
export interface Sighting {
  readonly id: string;
  /** Display name of the service. */
  readonly service: string;
  readonly tenantIds: readonly string[];
  /** When the first of them reported it. */
  readonly openedAt: Date;
  /** `microsoft365/EX771204`: Microsoft's issue, once it has posted it; null before. */
  readonly issueKey: string | null;
  readonly joinedAt: Date | null;
  /** When it was given up: Microsoft never posted anything, and nobody reports it any more. */
  readonly endedAt: Date | null;
}
