import type { Customer } from '../../../src/domain/customer.ts';
import type { BotMessage, BotMessageKind, Delivery, OutageCard } from '../../../src/domain/outageCard.ts';
import type { Conversation } from '../../../src/domain/subscription.ts';
import type { IssueBody, TrackedIssue } from '../../../src/domain/trackedIssue.ts';
import type { Render } from '../../../src/notifications/deliver/render.ts';
import { createRenderer } from '../../../src/notifications/deliver/renderer/createRenderer.ts';
import type { RendererParts } from '../../../src/notifications/deliver/renderer/parts.ts';
import { viewOf } from '../../../src/notifications/issues/view.ts';
import { toldOf } from '../../../src/notifications/routing/told.ts';
import { createLinks } from '../../../src/services/portals/links.ts';
import { botMessageRepository } from '../../../src/store/botMessages.ts';
import { conversationRepository } from '../../../src/store/conversations.ts';
import type { Database } from '../../../src/store/database.ts';
import { issueRepository } from '../../../src/store/issues.ts';
import { outageCardRepository } from '../../../src/store/outageCards.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { aCard, aConversation, aMember, anIssue, NINE } from '../../store/things.ts';

/** What messages are made from: a store, a directory, a clock; and the renderer under test. */
export interface Stage {
  readonly clock: TestClock;
  readonly render: Render;
  /** Names by tenant id; whoever isn't there is gone from the directory. */
  readonly names: Map<string, string>;
  /** Keys of issues for which cards have said that customers are being asked. */
  readonly noted: string[];
  /** How many customers are being asked. */
  asking: number;
  /** Makes a conversation. */
  conversation(key: string, more?: Partial<Conversation>): Promise<Conversation>;
  /** Puts an issue with its customers into the store. */
  issue(id: string, tenantIds: readonly string[], body?: Partial<IssueBody>): Promise<TrackedIssue>;
  /** Shows issues in a message of that conversation. */
  message(
    where: string,
    kind: BotMessageKind,
    issues: readonly TrackedIssue[],
    more?: MessageOptions,
  ): Promise<BotMessage>;
}

interface MessageOptions {
  readonly content?: unknown;
  readonly card?: Partial<OutageCard>;
  /** Customers that the conversation follows; without them all. */
  readonly tenantIds?: readonly string[];
}

export function setStage(database: Database, parts: Partial<RendererParts> = {}): Stage {
  const clock = createTestClock(new Date('2026-11-23T10:02:00Z'));
  const names = new Map([
    ['t1', 'Contoso'],
    ['t2', 'Fabrikam'],
    ['t3', 'Élan & Fils'],
  ]);
  const noted: string[] = [];
  const links = createLinks(
    {
      adminCenter: 'https://admin.example',
      adminCenterPages: 'https://pages.example',
      azurePortal: 'https://portal.example',
      partnerCenter: 'https://partner.example',
    },
    'https://login.example',
    'app',
  );
  const stage: Stage = {
    clock,
    names,
    noted,
    asking: 0,
    render: createRenderer({
      database,
      clock,
      links,
      provider: null,
      directory: { get: (tenantId) => customer(tenantId, names.get(tenantId)) },
      checking: () => stage.asking,
      noteChecking: (key) => noted.push(key),
      messages: async () => null,
      ...parts,
    }),
    async conversation(key, more = {}) {
      const conversation = { ...aConversation(key), locale: 'en' as const, ...more };
      await conversationRepository(database).save(conversation);
      return conversation;
    },
    async issue(id, tenantIds, body = {}) {
      const members = tenantIds.map((tenantId, index) => ({
        ...aMember(tenantId),
        ...(body.resolved === undefined ? {} : { resolved: body.resolved }),
        ...(body.status === undefined ? {} : { status: body.status }),
        ...(body.level === undefined ? {} : { level: body.level }),
        firstSeenAt: new Date(NINE.getTime() + index),
      }));
      const issue = anIssue(id, ...members);
      const whole = { ...issue, body: { ...issue.body, ...body } };
      await issueRepository(database).save([whole], clock.now());
      return whole;
    },
    async message(where, kind, issues, { content = null, card = {}, tenantIds } = {}) {
      const messages = botMessageRepository(database);
      const [id = ''] = await messages.add([{ conversation: where, kind, content, createdAt: NINE }]);
      await outageCardRepository(database).save(
        issues.flatMap((issue) => {
          const view = viewOf(issue, tenantIds ?? null, new Set());
          if (!view) return [];
          return [
            {
              ...aCard(where, issue.key),
              phase: 'posted' as const,
              waitUntil: null,
              messageId: id,
              told: toldOf(view),
              ...card,
            },
          ];
        }),
      );
      const message = await messages.get(id);
      if (!message) throw new Error('the message was not kept');
      return message;
    },
  };
  return stage;
}

/** One delivery of a message. */
export function deliveryOf(message: BotMessage, kind: Delivery['kind'] = 'post', line: unknown = null): Delivery {
  return {
    id: '1',
    conversation: message.conversation,
    messageId: message.id,
    kind,
    line,
    urgent: false,
    notBefore: NINE,
    attempts: 0,
    createdAt: NINE,
  };
}

function customer(tenantId: string, name: string | undefined): Customer | undefined {
  return name === undefined
    ? undefined
    : { tenantId, name, aliases: [], domains: [`${tenantId}.example`], relationships: [], reseller: true };
}
