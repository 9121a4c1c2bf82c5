import assert from 'node:assert/strict';
import type { OutageCard } from '../../../src/domain/outageCard.ts';
import { TOLD_BY_DEFAULT } from '../../../src/domain/subscription.ts';
import type { Member, TrackedIssue } from '../../../src/domain/trackedIssue.ts';
import { viewOf } from '../../../src/notifications/issues/view.ts';
import { decide } from '../../../src/notifications/routing/decide.ts';
import type { Decision, Situation, Wants } from '../../../src/notifications/routing/decision.ts';
import { at, issueOver } from './issues.ts';

/** What is different from a conversation that follows everything about everybody, and is neither muted nor quiet. */
export interface Occasion extends Partial<Omit<Situation, 'view' | 'card' | 'now' | 'wants'>> {
  /** Minutes after nine. */
  readonly minutes: number;
  /** The issue as it is then; null: none of the customers that are followed has it. */
  readonly issue: TrackedIssue | null;
  readonly unreadable?: readonly string[];
  readonly wants?: Partial<Wants> | null;
}

/** Group wait one minute, edits five minutes apart. */
export const SETTINGS = { groupWaitMs: 60_000, editIntervalMs: 300_000 };

/** A conversation that remembers what it was told, as the store does. */
export interface Listener {
  /** Decides, and makes sure that deciding again from there decides nothing. */
  hear(occasion: Occasion): Decision;
  readonly card: OutageCard | null;
}

export function createListener(card: OutageCard | null = null): Listener {
  let lastEditAt: Date | null = null;
  return {
    get card() {
      return card;
    },
    hear(occasion) {
      const situation = situationOf(occasion, card, lastEditAt);
      const decision = decide(situation);
      const again = decide({ ...situation, card: decision.card, acted: false });
      assert.deepEqual(again.steps, [], 'told twice');
      assert.deepEqual(again.card, decision.card);
      card = decision.card;
      if (decision.steps.some((step) => step.kind === 'edit')) lastEditAt = situation.now;
      return decision;
    },
  };
}

function situationOf(occasion: Occasion, card: OutageCard | null, lastEditAt: Date | null): Situation {
  const { minutes, issue, unreadable = [], wants, ...more } = occasion;
  return {
    conversation: { key: 'room', quiet: null, timeZone: 'UTC' },
    issueKey: 'microsoft365/EX226792',
    card,
    view: issue && viewOf(issue, null, new Set(unreadable)),
    wants: wants === null ? null : { namedIds: [], wanted: true, tell: new Set(TOLD_BY_DEFAULT), ...wants },
    mutedUntil: null,
    baseline: new Set(),
    lastEditAt,
    acted: false,
    now: at(minutes),
    settings: SETTINGS,
    ...more,
  };
}

/** A conversation in which the card of an open issue, over customer `a`, stands since a minute past nine. */
export function listenerWithCard(issue = issueOver(['a'])): Listener {
  const listener = createListener();
  listener.hear({ minutes: 0, issue });
  listener.hear({ minutes: 1, issue });
  assert.equal(listener.card?.phase, 'posted');
  return listener;
}

/** The issue when Microsoft has touched it at some minute: every customer says the same. */
export function issueAt(
  minutes: number,
  state: Partial<Omit<Member, 'tenantId' | 'modifiedAt'>> & { readonly startedAt?: Date },
  tenantIds: readonly string[] = ['a'],
): TrackedIssue {
  const { startedAt, firstSeenAt, ...rest } = state;
  const body = { ...rest, modifiedAt: at(minutes), textHash: `text of ${minutes}`, ...(startedAt && { startedAt }) };
  const issue = issueOver(tenantIds, body);
  const members = [...issue.members.values()].map((member) => ({
    ...member,
    status: issue.body.status,
    resolved: issue.body.resolved,
    modifiedAt: issue.body.modifiedAt,
    firstSeenAt: firstSeenAt ?? member.firstSeenAt,
  }));
  return { ...issue, members: new Map(members.map((member) => [member.tenantId, member])) };
}

/** Steps in a few words: what, and when where that isn't at once. */
export function stepsOf({ steps }: Decision, minutes: number): string[] {
  return steps.map((step) => {
    const wait = (step.notBefore.getTime() - at(minutes).getTime()) / 60_000;
    const what =
      step.kind === 'reply' ? `reply ${step.line.change}` : step.kind === 'post' && step.digest ? 'digest' : step.kind;
    return `${what}${step.urgent ? '!' : ''}${wait > 0 ? ` in ${wait}` : ''}`;
  });
}
