import type { Card } from '../../cards/card.ts';
import { escapeMarkdown } from '../../cards/escape.ts';
import { eventCard } from '../../cards/eventCard.ts';
import { issueCard } from '../../cards/issueCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemText } from '../../cards/problemText.ts';
import type { Customer } from '../../domain/customer.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { type Answer, readingOf, type Snapshot } from '../../domain/snapshot.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { AFTERWARDS_MS } from '../patience.ts';
import type { Turn } from '../turn.ts';
import { customersWithIssue } from './issueCustomers.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';
import { eventFrom, issueFrom, type WatchedIssue, watchedIssue } from './watchedIssue.ts';

/** What the watch knows is shown when Microsoft takes longer than this, in milliseconds. */
const KNOWN_MS = 2_000;

type Asked = Pick<Choice, 'customer'> & { readonly id: string };

/** Shows one Microsoft 365 issue or Azure event of a customer, with what Microsoft has written about it. */
export async function showIssue(turn: Turn, { customer, id, into }: Asked & Pick<Choice, 'into'>, kit: Kit) {
  const read = await readerOf(turn, { customer, id }, kit);
  const first = await read(turn.patience());
  const shown = await put(turn, first.card, into);
  if (first.pending) {
    kit.background.run(
      'complete issue',
      read(AFTERWARDS_MS).then((later) => shown.edit(later.card)),
    );
  }
}

/** The same card, for putting it where another one stands. */
export async function issueCardFor(turn: Turn, asked: Asked, kit: Kit): Promise<Card> {
  const read = await readerOf(turn, asked, kit);
  return (await read(turn.patience())).card;
}

/** What a card is made from beside Microsoft's answer. */
interface Context extends Asked {
  readonly turn: Turn;
  readonly kit: Kit;
  /** Others whom this person sees and that have it. */
  readonly others: readonly Customer[];
  readonly watched: WatchedIssue | null;
}

/** Puts on record that somebody looks, and gives what reads the issue, as often as is needed. */
async function readerOf(turn: Turn, { customer, id: typed }: Asked, kit: Kit) {
  const id = parseIssueId(typed);
  if (!id) throw new Error('not an issue id');
  recordLook(turn, customer, 'issue', kit);
  const [everybody, watched] = await Promise.all([
    customersWithIssue(turn, id.id, kit),
    watchedIssue(customer, id.id, kit),
  ]);
  const others = everybody.filter((one) => one.tenantId !== customer.tenantId);
  const context = { turn, kit, customer, id: id.id, others, watched };
  return async (patienceMs: number): Promise<{ card: Card; pending: boolean }> => {
    const waitMs = watched && patienceMs < AFTERWARDS_MS ? Math.min(KNOWN_MS, patienceMs) : patienceMs;
    if (id.kind === 'azure') {
      const answer = await kit.healthReader.event(customer, id.id, { waitMs });
      const touched = subscriptionsWith(await kit.healthReader.stored(customer.tenantId), id.id);
      return { card: cardOf(context, answer, eventFrom, eventWith(touched)), pending: answer.state === 'pending' };
    }
    const answer = await kit.healthReader.issue(customer, id.id, { waitMs });
    return { card: cardOf(context, answer, issueFrom, issueOf), pending: answer.state === 'pending' };
  };
}

type Maker<Found> = (context: Context, found: Found, asOf: Date, remarks: readonly string[]) => Card;

/** The thing itself as Microsoft gives it, else as it was last seen, else a word on why not. */
function cardOf<Found>(
  context: Context,
  answer: Answer<Found | null>,
  from: (watched: WatchedIssue) => Found,
  make: Maker<Found>,
): Card {
  const { turn, kit, id, customer, watched } = context;
  const reading = readingOf(answer);
  const found = reading?.data ?? (answer.state !== 'ok' && watched ? from(watched) : null);
  if (found) {
    const asOf = reading?.data ? reading.asOf : (watched?.asOf ?? kit.clock.now());
    return make(context, found, asOf, remarksOn(answer, id, turn));
  }
  const values = { id, customer: customer.name };
  const text =
    answer.state === 'pending'
      ? turn.say('command.issue.waiting', values)
      : answer.state === 'failed'
        ? problemText(turn.say, answer.problem)
        : turn.say('command.issue.notFound', values);
  return noticeCard({ ...said(turn, kit), title: id, text, tone: answer.state === 'failed' ? 'warning' : 'info' });
}

/** Why it isn't what Microsoft says at this moment. Markdown. */
function remarksOn(answer: Answer<unknown>, id: string, { say }: Turn): string[] {
  if (answer.state === 'ok') return [];
  if (answer.state === 'failed') return [`? ${escapeMarkdown(problemText(say, answer.problem))}`];
  const azure = parseIssueId(id)?.kind === 'azure';
  return [say('status.stillAsking', { source: say(azure ? 'status.azure' : 'status.microsoft365') })];
}

const issueOf: Maker<Issue> = ({ turn, kit, customer, id, others }, issue, asOf, remarks) =>
  issueCard({
    ...said(turn, kit),
    issue,
    asOf,
    customer,
    links: kit.links.customer(customer),
    issueLink: kit.links.issue(customer, id),
    // Only Microsoft's own is the same thing elsewhere.
    others: issue.origin === 'microsoft' ? others : [],
    remarks,
    sight: turn.sight(customer),
  });

/** Names of the subscriptions that had the event when they were last read. */
function subscriptionsWith(snapshot: Snapshot | null, trackingId: string): string[] {
  const known = (snapshot && readingOf(snapshot.azure)?.data) ?? [];
  return known
    .filter(({ events }) => readingOf(events)?.data.some((event) => event.trackingId === trackingId))
    .map(({ subscription }) => subscription.name);
}

const eventWith =
  (subscriptions: readonly string[]): Maker<AzureEvent> =>
  ({ turn, kit, customer, id, others }, event, asOf, remarks) => {
    const sensitive = event.sensitive || event.eventType === 'SecurityAdvisory';
    if (turn.room && sensitive) {
      return noticeCard({ ...said(turn, kit), title: id, text: turn.say('room.sensitive'), tone: 'info' });
    }
    return eventCard({
      ...said(turn, kit),
      event,
      asOf,
      customer,
      eventLink: kit.links.event(customer, id),
      subscriptions,
      others,
      remarks,
      sight: turn.sight(customer),
    });
  };
