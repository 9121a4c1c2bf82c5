import { z } from 'zod';
import { type LineView, outageLine } from '../../../cards/outage/line.ts';
import type { Delivery } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { translator } from '../../../locales/index.ts';
import { OutageLineShape } from '../../routing/line.ts';
import type { Customers } from './customers.ts';
import type { RendererParts } from './parts.ts';
import type { Shelf } from './shelf.ts';

/** Makes the words of a line for a card's thread; null where they can't be, or aren't for this room. */
export type MakeLine = (conversation: Conversation, delivery: Delivery) => Promise<string | null>;

const Line = z.intersection(OutageLineShape, z.object({ issueKey: z.string() }));
/** What carries no time is of the year 1970. */
const UNDATED = 0;

export function createLines({ clock }: RendererParts, { nameOf }: Customers, shelf: Shelf): MakeLine {
  return async (conversation, delivery) => {
    const parsed = Line.safeParse(delivery.line);
    if (!parsed.success) return null;
    const { issueKey, at, startedAt, endedAt, ...line } = parsed.data;
    const [shown] = await shelf.ofIssues(conversation, [issueKey]);
    if (!shown || shown.hidden) return null;
    const { locale, timeZone } = conversation;
    // These happened when they were decided, whenever Microsoft wrote last.
    const ours = line.change === 'joined' || line.change === 'reminder';
    const view: LineView = {
      ...line,
      at: ours ? delivery.createdAt : dateOf(at),
      startedAt: dateOf(startedAt),
      endedAt: dateOf(endedAt),
    };
    const { service, id } = shown.outage.body;
    const issue = { service, id, level: shown.outage.told.level };
    return outageLine(view, issue, { say: translator(locale), locale, timeZone, now: clock.now(), nameOf });
  };
}

function dateOf(text: string | null): Date | null {
  const date = new Date(text ?? UNDATED);
  return Number.isNaN(date.getTime()) || date.getTime() === UNDATED ? null : date;
}
