import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { T } from '../locales/index.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { stateText } from './stateText.ts';
import { header, type Tone } from './tone.ts';

/** The coloured part of a details' card, and the sentence for its preview. Title and subtitle are markdown. */
export interface IssueHeader {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
}

type Headed = Pick<Concern, 'id' | 'level' | 'service' | 'status' | 'resolved'>;

/**
 * What is the matter with which service; below it what kind of thing this is, its id, and whose it is.
 *
 * @param kind plain text.
 */
export function issueHeader(concern: Headed, kind: string, customer: Customer, say: T): IssueHeader {
  const { id, status } = concern;
  const service = shorten(concern.service, 60);
  const state = shorten(stateText(status, say), 60);
  const name = shorten(customer.name, 120);
  return {
    ...header(toneOf(concern), say('issue.title', { service: escapeMarkdown(service), state: escapeMarkdown(state) })),
    subtitle: `${escapeMarkdown(shorten(kind, 60))} ${escapeMarkdown(id)} · ${escapeMarkdown(name)}`,
    summary: defuse(
      say('issue.summary', {
        customer: apart(name),
        service: apart(service),
        state: apart(state),
        kind: apart(kind),
        id,
      }),
    ),
  };
}

/** What kind of thing a Microsoft 365 issue is. */
export function issueKind({ level, origin }: Concern, say: T): string {
  if (level !== 'incident') return say('issue.advisory');
  return say(origin === 'microsoft' ? 'issue.incident' : 'issue.foreign');
}

function toneOf({ level, resolved }: Headed): Tone {
  if (resolved) return 'healthy';
  return level === 'advisory' ? 'warning' : level;
}

/** Whose it is, in a sentence; empty for an origin that is newer than the bot. Markdown. */
export function originText(origin: string, customer: Customer, say: T): string {
  if (origin === 'microsoft' || origin === 'thirdParty') return say(`issue.origin.${origin}`);
  return origin === 'customer' ? say('issue.origin.customer', { customer: escapeMarkdown(customer.name) }) : '';
}
