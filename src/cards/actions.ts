import { defuse } from './escape.ts';
import type { ActionData } from './verbs.ts';

/** An Adaptive Card action. */
export type Action = Readonly<Record<string, unknown>>;

/**
 * A button that asks the bot for something. Clients that don't know Action.Execute send its data as a message: so the
 * verb stands there too.
 *
 * @param title plain text: markdown isn't read there.
 */
export function execute(title: string, data: ActionData, mode: 'primary' | 'secondary' = 'primary'): Action {
  const common = { title: defuse(title), data, ...(mode === 'secondary' ? { mode } : {}) };
  return { type: 'Action.Execute', verb: data.verb, ...common, fallback: { type: 'Action.Submit', ...common } };
}

/** A button that opens an address. */
export function open(title: string, url: string, mode: 'primary' | 'secondary' = 'primary'): Action {
  return { type: 'Action.OpenUrl', title: defuse(title), url, ...(mode === 'secondary' ? { mode } : {}) };
}

/** A button that shows a part of the card, or hides it. It costs no round trip. */
export function toggle(title: string, elementId: string): Action {
  return { type: 'Action.ToggleVisibility', title: defuse(title), targetElements: [elementId] };
}
