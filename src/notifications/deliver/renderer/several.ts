import { baselineCard } from '../../../cards/baselineCard.ts';
import type { Card } from '../../../cards/card.ts';
import { digestCard } from '../../../cards/digestCard.ts';
import type { Outage } from '../../../cards/outage/outage.ts';
import type { SeveralOptions } from '../../../cards/outage/several.ts';
import { rollupCard } from '../../../cards/rollupCard.ts';
import type { BotMessage, IssueView } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { BaselineContentShape } from '../../reconcile/baselines.ts';
import type { Customers } from './customers.ts';
import { hiddenCard } from './hidden.ts';
import type { RendererParts } from './parts.ts';
import type { Shelf, Shown } from './shelf.ts';

/** Cards over several issues. */
export interface SeveralCards {
  /** A roll-up or a digest; null where it has nothing to show. */
  ofMessage(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card | null>;
  baseline(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card>;
}

export function createSeveralCards({ clock }: RendererParts, customers: Customers, shelf: Shelf): SeveralCards {
  const optionsOf = (conversation: Conversation, outages: readonly Outage[], small: boolean): SeveralOptions => ({
    locale: conversation.locale,
    timeZone: conversation.timeZone,
    now: clock.now(),
    outages,
    nameOf: customers.nameOf,
    small,
  });

  return {
    async ofMessage(conversation, message, small) {
      const shown = await shelf.ofMessage(conversation, message.id);
      if (shown.length === 0) return null;
      const outages = visible(shown);
      if (outages.length === 0) return hiddenCard(conversation, clock.now());
      const options = optionsOf(conversation, outages, small);
      return message.kind === 'digest' ? digestCard(options) : rollupCard(options);
    },
    async baseline(conversation, message, small) {
      const { because, issueKeys, tenantIds } = BaselineContentShape.parse(message.content ?? {});
      const came = because === 'customers' ? tenantIds : null;
      const shown = visible(await shelf.ofIssues(conversation, issueKeys));
      const outages = (came ? narrowed(shown, new Set(came)) : shown).filter(({ told }) => !told.resolved);
      return baselineCard({ ...optionsOf(conversation, outages, small), cameIds: came });
    },
  };
}

/** What others may read along. */
function visible(shown: readonly Shown[]): Outage[] {
  return shown.filter((one) => !one.hidden).map((one) => one.outage);
}

/** Only what some customers have, and only them. */
function narrowed(outages: readonly Outage[], tenantIds: ReadonlySet<string>): Outage[] {
  const among = (ids: readonly string[]) => ids.filter((id) => tenantIds.has(id));
  return outages.flatMap((outage) => {
    const { told } = outage;
    const mine: IssueView = {
      ...told,
      tenantIds: among(told.tenantIds),
      resolvedIds: among(told.resolvedIds),
      unreadableIds: among(told.unreadableIds),
    };
    return mine.tenantIds.length > mine.resolvedIds.length ? [{ ...outage, told: mine }] : [];
  });
}
