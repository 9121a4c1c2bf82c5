import type { ConcernLevel } from './concern.ts';

/**
 * What happened to an issue.
 *
 * - `opened`: wasn't there before.
 * - `escalated`: an advisory has turned into an incident: new for whoever follows incidents.
 * - `worsened`, `eased`: the status has become worse or better.
 * - `updated`: Microsoft has written, the state is the same; also an unknown status that has changed.
 * - `resolved`, `falsePositive`: over; Microsoft says of the latter that nothing was wrong.
 * - `reopened`: was over, and is open again.
 * - `reviewed`: over already, and now the post-incident report is published.
 * - `moved`: planned maintenance that has another time.
 */
export type ChangeKind =
  | 'opened'
  | 'escalated'
  | 'worsened'
  | 'eased'
  | 'updated'
  | 'resolved'
  | 'falsePositive'
  | 'reopened'
  | 'reviewed'
  | 'moved';

/** The part of an issue that is compared: of one tenant's body, or of the view that one conversation has. */
export interface IssueState {
  readonly level: ConcernLevel;
  readonly status: string;
  readonly resolved: boolean;
  readonly modifiedAt: Date;
  readonly textHash: string;
  readonly startedAt: Date | null;
}
