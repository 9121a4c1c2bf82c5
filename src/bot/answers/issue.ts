import type { Card } from '../../cards/card.ts';
import { eventCard } from '../../cards/eventCard.ts';
import { issueCard } from '../../cards/issueCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemText } from '../../cards/problemText.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { type Answer, readingOf, type Snapshot } from '../../domain/snapshot.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { AFTERWARDS_MS } from '../patience.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';

/** Shows one Microsoft 365 issue or Azure event of a customer, with what Microsoft has written about it. */
export async function showIssue(turn: Turn, choice: Choice & { id: string }, kit: Kit): Promise<void> {
  const { customer, into } = choice;
  const id = parseIssueId(choice.id);
  if (!id) throw new Error('not an issue id');
  recordLook(turn, customer, 'issue', kit);
  const read = async (waitMs: number): Promise<{ card: Card; pending: boolean }> => {
    if (id.kind === 'azure') {
      const answer = await kit.healthReader.event(customer, id.id, { waitMs });
      const touched = subscriptionsWith(await kit.healthReader.stored(customer.tenantId), id.id);
      return { card: cardOf(turn, choice, answer, kit, eventWith(touched)), pending: answer.state === 'pending' };
    }
    const answer = await kit.healthReader.issue(customer, id.id, { waitMs });
    return { card: cardOf(turn, choice, answer, kit, issueOf), pending: answer.state === 'pending' };
  };
  const first = await read(turn.patience());
  const shown = await put(turn, first.card, into);
  if (first.pending) {
    kit.background.run(
      'complete issue',
      read(AFTERWARDS_MS).then((later) => shown.edit(later.card)),
    );
  }
}

type Maker<Found> = (turn: Turn, choice: Choice & { id: string }, found: Found, asOf: Date, kit: Kit) => Card;

/** The thing itself where it could be read, else a word on why not. */
function cardOf<Found>(
  turn: Turn,
  choice: Choice & { id: string },
  answer: Answer<Found | null>,
  kit: Kit,
  make: Maker<Found>,
): Card {
  const reading = readingOf(answer);
  if (reading?.data) return make(turn, choice, reading.data, reading.asOf, kit);
  const values = { id: choice.id, customer: choice.customer.name };
  const text =
    answer.state === 'pending'
      ? turn.say('command.issue.waiting', values)
      : answer.state === 'failed'
        ? problemText(turn.say, answer.problem)
        : turn.say('command.issue.notFound', values);
  return noticeCard({
    ...said(turn, kit),
    title: choice.id,
    text,
    tone: answer.state === 'failed' ? 'warning' : 'info',
  });
}

const issueOf: Maker<Issue> = (turn, { customer, id, others, othersTotal }, issue, asOf, kit) =>
  issueCard({
    ...said(turn, kit),
    issue,
    asOf,
    customer,
    links: kit.links.customer(customer),
    issueLink: kit.links.issue(customer, id),
    others,
    othersTotal,
    room: turn.room,
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
  (turn, { customer, id }, event, asOf, kit) => {
    const sensitive = event.sensitive || event.eventType === 'SecurityAdvisory';
    if (turn.room && sensitive) {
      return noticeCard({ ...said(turn, kit), title: id, text: turn.say('room.sensitive'), tone: 'info' });
    }
    return eventCard({
      ...said(turn, kit),
      event,
      asOf,
      customer,
      links: kit.links.customer(customer),
      eventLink: kit.links.event(customer, id),
      subscriptions,
      room: turn.room,
      sight: turn.sight(customer),
    });
  };
