import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Card } from './card.ts';

const Content = z.record(z.string(), z.unknown());

/**
 * Prepares a template: parsed once, since the first expansion is a hundred times slower than the next ones, and when it is first
 * needed, since parsing all of them takes longer than much else of a start.
 *
 * @param name for metrics.
 * @param template the template's JSON. A property that the view lacks would show as `${…}`: hence the typed view.
 * @returns fills in a view and gives the card.
 */
export function cardTemplate<View extends object>(
  name: string,
  template: object,
): (view: View, summary: string) => Card {
  let prepared: Template | null = null;
  return (view, summary) => {
    prepared ??= new Template(template);
    const content: unknown = prepared.expand({ $root: view });
    return { name, content: withoutNulls(Content.parse(content)), summary };
  };
}

/** A property of the card itself that a `$when` took away stays as null: clients that expect an object get none. */
function withoutNulls(content: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
}
