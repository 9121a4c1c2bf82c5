import type { CenterMessage } from '../../domain/centerMessage.ts';
import { type Urgency, urgencyOf } from '../../domain/messageUrgency.ts';
import type { T } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import type { ListRow } from '../list.ts';
import { plainText } from '../text/plain.ts';
import { day } from '../times.ts';

/** Titles are one sentence; whatever is longer is on the post's own card. */
const TITLE_AT_MOST = 200;
const SERVICES = 3;
const SIGNED: ReadonlySet<Urgency> = new Set(['due', 'overdue', 'urgent']);

/** What a row is told beside its post. */
export interface MessageRowContext {
  readonly say: T;
  readonly now: Date;
  /** The customer whose message center it is; null where it is one over several. */
  readonly tenantId: string | null;
  /** How many of the customers have it; null where that goes without saying. */
  readonly seenBy: number | null;
}

/** A post as a row that opens it: what to do by when, for which services. */
export function messageRow(message: CenterMessage, context: MessageRowContext): ListRow {
  const { say, now, tenantId, seenBy } = context;
  const { id } = message;
  const sign = SIGNED.has(urgencyOf(message, now)) ? '▲ ' : '';
  return {
    name: `${sign}${messageTitle(message)}`,
    line: [
      urgencyText(message, { say, now }),
      servicesText(message),
      seenBy === null ? '' : say('center.seenBy', { count: seenBy }),
      escapeMarkdown(id),
    ]
      .filter(Boolean)
      .join(' · '),
    action: execute(say('action.detailsOf', { id: shorten(id, 40) }), {
      verb: 'message',
      id,
      ...(tenantId === null ? {} : { tenantId }),
    }),
  };
}

/** Microsoft's title; markdown. */
export function messageTitle({ title, id }: CenterMessage): string {
  return escapeMarkdown(shorten(plainText(title, 'html') || id, TITLE_AT_MOST));
}

/** By when something has to be done, or how important it is; empty for what is just good to know. Markdown. */
export function urgencyText(message: CenterMessage, { say, now }: { say: T; now: Date }): string {
  const urgency = urgencyOf(message, now);
  const { actionRequiredBy, severity } = message;
  if (actionRequiredBy && (urgency === 'due' || urgency === 'overdue'))
    return say(`center.${urgency}`, { day: day(actionRequiredBy) });
  if (severity === 'critical') return say('center.critical');
  if (urgency === 'urgent') return say('center.urgent');
  return urgency === 'major' ? say('center.major') : '';
}

/** The services that it is about; markdown. */
export function servicesText({ services }: CenterMessage): string {
  const named = services.slice(0, SERVICES).map((service) => escapeMarkdown(shorten(service, 60)));
  return [...named, ...(services.length > SERVICES ? ['…'] : [])].join(', ');
}
