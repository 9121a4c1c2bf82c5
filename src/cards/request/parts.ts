import type { Action } from '../actions.ts';
import type { Input } from '../inputs.ts';
import { cardTemplate } from '../render.ts';
import template from '../templates/request.json' with { type: 'json' };

/** An element of a card. */
export type Part = Readonly<Record<string, unknown>>;

/** How a text looks. */
interface Look {
  readonly bold?: boolean;
  readonly small?: boolean;
  /** Close below what stands above it. */
  readonly close?: boolean;
  readonly colour?: 'attention';
}

/** A text. Markdown. */
export function words(text: string, { bold, small, close, colour }: Look = {}): Part {
  return {
    type: 'TextBlock',
    text,
    wrap: true,
    ...(bold ? { weight: 'Bolder' } : {}),
    ...(small ? { size: 'Small', isSubtle: true } : {}),
    ...(close ? { spacing: 'None' } : {}),
    ...(colour ? { color: colour } : {}),
  };
}

/** Parts that belong together, set apart from what stands above them. */
export function section(items: readonly Part[]): Part {
  return { type: 'Container', separator: true, items };
}

/** Parts in a field of a colour. */
export function field(style: 'warning' | 'emphasis', items: readonly Part[]): Part {
  return { type: 'Container', style, items };
}

/** Parts that a button opens. */
export function folded(id: string, items: readonly Part[], isVisible = false): Part {
  return { type: 'Container', id, isVisible, items };
}

/** Buttons among the parts. */
export function buttons(...actions: readonly Action[]): Part {
  return { type: 'ActionSet', actions };
}

/** A button that neither sends nor checks what is typed on the card. */
export function alone(button: Action): Action {
  const { fallback } = button;
  const apart = { associatedInputs: 'none' };
  return typeof fallback === 'object' ? { ...button, ...apart, fallback: { ...fallback, ...apart } } : button;
}

/** A day to choose, on the client's own calendar. @param value `2026-03-12`; anything else begins empty. */
export function dateInput(id: string, label: string, value: string): Input {
  return { type: 'Input.Date', id, label, ...(/^\d{4}-\d\d-\d\d$/.test(value) ? { value } : {}) };
}

/** A time of day, on the client's own clock. @param value `09:10`; anything else begins empty. */
export function timeInput(id: string, label: string, value: string): Input {
  return { type: 'Input.Time', id, label, ...(/^\d\d:\d\d$/.test(value) ? { value } : {}) };
}

/** What the request template takes. Texts are markdown. */
export interface RequestView {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly Part[];
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

/** Fills the request template for one kind of card. */
export const requestTemplate = (name: string) => cardTemplate<RequestView>(name, template);
