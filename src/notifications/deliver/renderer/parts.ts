import type { Card } from '../../../cards/card.ts';
import type { Clock } from '../../../clock.ts';
import type { BotMessage } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { Directory } from '../../../services/customers/directory.ts';
import type { Links } from '../../../services/portals/links.ts';
import type { Database } from '../../../store/database.ts';

/** What making messages takes. */
export interface RendererParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly directory: Pick<Directory, 'get'>;
  readonly links: Links;
  /** How the indirect provider is reached; null where there is none, or nobody said. */
  readonly provider: string | null;
  /** How many customers are still being asked for an issue out of turn. */
  checking(issueKey: string): number;
  /** A card has said so: it has to take that back. */
  noteChecking(issueKey: string): void;
  /** Makes the day's message center posts; null where there is nothing to say. */
  messages(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card | null>;
}
