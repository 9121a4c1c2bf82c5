import type { Action } from './actions.ts';
import { cardTemplate } from './render.ts';
import template from './templates/list.json' with { type: 'json' };

/** A line that can be pressed. Texts are markdown. */
export interface ListRow {
  readonly name: string;
  readonly line: string;
  readonly action: Action;
}

/** A heading with a text. Markdown. */
export interface ListFact {
  readonly name: string;
  readonly text: string;
}

/** What the list template takes: a header, some text, rows to press, facts. Texts are markdown. */
export interface ListView {
  readonly style: string;
  readonly title: string;
  readonly texts: readonly string[];
  readonly rows: readonly ListRow[];
  readonly facts: readonly ListFact[];
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

/** Fills the list template for one kind of card. */
export function listTemplate(name: string) {
  const render = cardTemplate<ListView>(name, template);
  const empty = { texts: [], rows: [], facts: [], footers: [], actions: [] };
  return (view: Pick<ListView, 'style' | 'title'> & Partial<ListView>, summary: string) =>
    render({ ...empty, ...view }, summary);
}
