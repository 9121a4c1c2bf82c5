import assert from 'node:assert/strict';
import { type Button, buttonsOf, cardOf, isRecord, textsOf } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import type { Answer } from '../../helpers/harness.ts';

/** Everything that a card says, folded parts too, as the reader sees it: without markdown's backslashes. */
export function wordsOf(card: unknown): string {
  const parts = isRecord(card) ? [card.body, card.actions] : card;
  return textsOf(parts).replace(/\\(?=[\\`*_[\]()~|<>#])/g, '');
}

/** The words of a message's card. */
export function said(delivery: Delivery | undefined): string {
  assert.ok(delivery, 'nothing arrived');
  return wordsOf(cardOf(delivery));
}

/** The one message that arrived. */
export function only({ arrived }: Answer): Delivery {
  const [first] = arrived;
  assert.ok(first && arrived.length === 1, `${arrived.length} messages arrived instead of one`);
  return first;
}

/** That a message's card says all of these; a sentence may have become the beginning of another one. */
export function shows(delivery: Delivery | undefined, ...texts: readonly string[]): void {
  const words = said(delivery);
  const low = words.toLowerCase();
  for (const text of texts) assert.ok(low.includes(text.toLowerCase()), `"${text}" is not in: ${words.slice(0, 1500)}`);
}

/** That neither a message's card, nor its data, nor its preview has any of these. */
export function hides(delivery: Delivery | undefined, ...texts: readonly string[]): void {
  const whole = JSON.stringify(delivery?.activity ?? null);
  for (const text of texts) assert.ok(!whole.includes(text), `"${text}" is in: ${whole.slice(0, 1500)}`);
}

/** The buttons of a message's card; not those that fold. */
export function buttons(delivery: Delivery | undefined): Button[] {
  return buttonsOf(cardOf(delivery)).filter((one) => one.type !== 'Action.ToggleVisibility');
}

/** The address that a button opens. */
export function addressOf(delivery: Delivery | undefined, title: string): string {
  const found = buttons(delivery).find((one) => one.title === title);
  assert.ok(found, `no button "${title}" among ${buttons(delivery).map((one) => one.title)}`);
  return found.url;
}

/** The style of a card's header. */
export function styleOf(delivery: Delivery | undefined): string {
  const { body } = cardOf(delivery);
  const [header]: unknown[] = Array.isArray(body) ? body : [];
  return isRecord(header) ? String(header.style) : '';
}

/** What a click was answered with: the words of a card, or the word beside the card. */
export function replied({ body }: Answer): string {
  assert.ok(isRecord(body), 'the click has no answer');
  return isRecord(body.value) ? wordsOf(body.value) : String(body.value);
}
