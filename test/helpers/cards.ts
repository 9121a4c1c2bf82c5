import type { Delivery } from './connector.ts';

/** A button of a card. */
export interface Button {
  readonly type: string;
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
  readonly url: string;
  readonly fallback: unknown;
}

/** The card that a message carries; empty where it carries none. */
export function cardOf(delivery: Delivery | undefined): Record<string, unknown> {
  const attachments: unknown = delivery?.activity.attachments;
  const [first]: unknown[] = Array.isArray(attachments) ? attachments : [];
  return isRecord(first) && isRecord(first.content) ? first.content : {};
}

/** Every text on a card, as one string: for asking whether something is said. */
export function textsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(textsOf).join(' ');
  if (!isRecord(card)) return '';
  return Object.entries(card)
    .map(([key, value]) => {
      if (typeof value === 'string') return ['text', 'title', 'value', 'altText'].includes(key) ? value : '';
      return key === 'data' || key === 'fallback' ? '' : textsOf(value);
    })
    .filter((text) => text !== '')
    .join(' ');
}

/** Every button on a card, the folded ones too. */
export function buttonsOf(card: unknown): Button[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (!isRecord(card)) return [];
  const inside = Object.entries(card).flatMap(([key, value]) =>
    key === 'data' || key === 'fallback' ? [] : buttonsOf(value),
  );
  if (typeof card.type !== 'string' || !card.type.startsWith('Action.')) return inside;
  const button = {
    type: card.type,
    title: String(card.title ?? ''),
    verb: String(card.verb ?? ''),
    data: isRecord(card.data) ? card.data : {},
    url: String(card.url ?? ''),
    fallback: card.fallback,
  };
  return [button, ...inside];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
