import { endOf } from '../../cards/outage/state.ts';
import { type Tellable, tellableEvent, tellableIssue } from '../../cards/tell/tellable.ts';
import { type TellContext, tellIssue } from '../../cards/tell/tellIssue.ts';
import { tellStatus } from '../../cards/tell/tellStatus.ts';
import { type Concern, levelRank, severity } from '../../domain/concern.ts';
import type { Customer } from '../../domain/customer.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { readingOf, type Snapshot } from '../../domain/snapshot.ts';
import { standingOf } from '../../domain/standing.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Kit } from '../kit.ts';
import { knownIssue, shownIssue } from '../outages/shownIssue.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';

/** A text for a customer, or a word on why there is none. */
export type Told = { readonly text: string } | { readonly word: string };

/** What a customer is told of an issue that the pressed message shows, or that the watch knows. */
export async function tellOutage(turn: Turn, issueKey: string, context: TellContext, kit: Kit): Promise<Told> {
  const shown = await shownIssue(turn, issueKey, kit);
  if (shown) {
    const { issue, card } = shown;
    if (turn.room && issue.body.sensitive) return { word: turn.say('room.sensitive') };
    const { level, status, resolved, startedAt } = card.told;
    const endedAt = resolved ? endOf(issue.body, card.told) : issue.body.endedAt;
    return { text: tellIssue({ ...issue.body, level, status, resolved, startedAt, endedAt }, context) };
  }
  const known = await knownIssue(turn, issueKey, kit);
  return known
    ? { text: tellIssue(worstOf(known.issue, known.customers), context) }
    : { word: turn.say('access.noSuchCustomer') };
}

/** What a customer is told of one of its issues, as Microsoft has it now, or as it was last seen. */
export async function tellOne(
  turn: Turn,
  { customer, id }: { readonly customer: Customer; readonly id: string },
  context: TellContext,
  kit: Kit,
): Promise<Told> {
  recordLook(turn, customer, 'tell', kit);
  const issue = await read(turn, customer, id, kit);
  if (issue === 'sensitive') return { word: turn.say('room.sensitive') };
  const values = { id, customer: customer.name };
  return issue ? { text: tellIssue(issue, context) } : { word: turn.say('command.issue.notFound', values) };
}

/** What a customer is told of where it stands. */
export async function tellWhole(turn: Turn, customer: Customer, context: TellContext, kit: Kit): Promise<Told> {
  recordLook(turn, customer, 'tell', kit);
  const maxAgeMs = kit.config.statusMaxAgeSeconds * 1000;
  const { snapshot } = await kit.healthReader.read(customer, { maxAgeMs, waitMs: turn.patience() });
  const standing = standingOf(snapshot);
  const open = standing.incidents.filter((one) => !(turn.room && one.sensitive));
  if (open.length === 0 && standing.incidents.length > 0) return { word: turn.say('room.sensitive') };
  return { text: tellStatus(standing, tellablesOf(open, snapshot), context) };
}

async function read(turn: Turn, customer: Customer, id: string, kit: Kit): Promise<Tellable | 'sensitive' | null> {
  const waitMs = turn.patience();
  if (parseIssueId(id)?.kind === 'azure') {
    const event = readingOf(await kit.healthReader.event(customer, id, { waitMs }))?.data;
    if (event) {
      const sensitive = event.sensitive || event.eventType === 'SecurityAdvisory';
      return turn.room && sensitive ? 'sensitive' : tellableEvent(event);
    }
  } else {
    const issue = readingOf(await kit.healthReader.issue(customer, id, { waitMs }))?.data;
    if (issue) return tellableIssue(issue);
  }
  const known = await kit.issues.oneOfTenant(customer.tenantId, id);
  if (!known) return null;
  const { body, member } = known;
  if (turn.room && body.sensitive) return 'sensitive';
  return worstOf({ body, members: new Map([[customer.tenantId, member]]) }, [customer]);
}

/** An issue in the worst state that it has at any of these customers. */
function worstOf({ body, members }: Pick<TrackedIssue, 'body' | 'members'>, customers: readonly Customer[]): Tellable {
  const mine = customers.map((one) => members.get(one.tenantId)).filter((one) => one !== undefined);
  const [worst] = mine
    .filter((one) => !one.resolved)
    .toSorted((a, b) => levelRank(a.level) - levelRank(b.level) || severity(a.status) - severity(b.status));
  if (worst) return { ...body, level: worst.level, status: worst.status, resolved: false };
  const [over] = mine;
  return over ? { ...body, status: over.status, resolved: true, endedAt: body.endedAt ?? over.modifiedAt } : body;
}

/** A concern doesn't say when there is news: that is in the posts. */
function tellablesOf(concerns: readonly Concern[], snapshot: Snapshot): Tellable[] {
  const issues = readingOf(snapshot.microsoft365)?.data.issues ?? [];
  const events = (readingOf(snapshot.azure)?.data ?? []).flatMap((one) => readingOf(one.events)?.data ?? []);
  return concerns.map((concern) => {
    const issue = issues.find((one) => one.id === concern.id);
    const event = events.find((one) => one.trackingId === concern.id);
    const found = issue ? tellableIssue(issue) : event ? tellableEvent(event) : null;
    return { ...concern, endedAt: null, nextUpdate: found?.nextUpdate ?? null };
  });
}
