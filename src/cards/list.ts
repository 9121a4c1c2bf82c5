import { type Action, toggle } from './actions.ts';
import type { Fold } from './folds.ts';
import type { Input } from './inputs.ts';
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

/** What the list template takes: header, text, rows to press, facts, a form, folds. What isn't given isn't there. Texts are markdown. */
export interface ListView {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly texts: readonly string[];
  readonly rows: readonly ListRow[];
  readonly facts: readonly ListFact[];
  readonly inputs: readonly Input[];
  readonly folds: readonly Fold[];
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

/** Fills the list template for one kind of card. */
export function listTemplate(name: string) {
  const render = cardTemplate<ListView & { readonly foldActions: readonly Action[] }>(name, template);
  const empty = { subtitle: '', texts: [], rows: [], facts: [], inputs: [], folds: [], footers: [], actions: [] };
  return (view: Pick<ListView, 'style' | 'title'> & Partial<ListView>, summary: string) => {
    const foldActions = (view.folds ?? []).map(({ id, title }) => toggle(title, id));
    return render({ ...empty, ...view, foldActions }, summary);
  };
}
