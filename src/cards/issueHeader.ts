import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { T } from '../locales/index.ts';
import { escapeMarkdown } from './escape.ts';
import { stateText } from './stateText.ts';

/** The coloured part of a details' card: its style, and what kind of thing this is with its state. */
export function issueHeader(concern: Concern, say: T, kind?: string): { style: string; subtitle: string } {
  const { level, resolved, origin, status } = concern;
  const state = escapeMarkdown(stateText(status, say));
  const foreign = origin !== 'microsoft' && level === 'incident';
  const named = kind ?? say(foreign ? 'issue.foreign' : level === 'incident' ? 'issue.incident' : 'issue.advisory');
  if (resolved) return { style: 'good', subtitle: `✔ ${named} · ${state}` };
  if (level === 'incident') return { style: 'attention', subtitle: `✖ ${named} · ${state}` };
  if (level === 'maintenance') return { style: 'emphasis', subtitle: `◷ ${named} · ${state}` };
  return { style: 'warning', subtitle: `▲ ${named} · ${state}` };
}

/** Whose it is, in a sentence; empty for an origin that is newer than the bot. Markdown. */
export function originText(origin: string, customer: Customer, say: T): string {
  if (origin === 'microsoft' || origin === 'thirdParty') return say(`issue.origin.${origin}`);
  return origin === 'customer' ? say('issue.origin.customer', { customer: escapeMarkdown(customer.name) }) : '';
}
