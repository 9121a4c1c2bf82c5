import assert from 'node:assert/strict';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { translator } from '../../../src/locales/index.ts';
import { type BotUnderTest, botConfig, createBotUnderTest, customer, healthy } from '../../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, textsOf } from '../../helpers/cards.ts';
import { type Delivery, type FakeConnector, startConnector } from '../../helpers/connector.ts';

export const en = translator('en');
export const fr = translator('fr');
export const contoso = customer('Contoso Hotels');
export const france = customer('Contoso France');
export const fabrikam = customer('Fabrikam', 'east');
/** Whom the bot knows, in this order. */
export const customers = [contoso, france, fabrikam];

type Scripted = NonNullable<Parameters<typeof createBotUnderTest>[2]>;
type Reader = NonNullable<Scripted['healthReader']>;

/** Bots of three customers before a connector that collects what they send: one connector for a group of tests. */
export function stage(): { make(scripted?: Scripted): BotUnderTest; readonly connector: FakeConnector } {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());
  return {
    make: (scripted = {}) => createBotUnderTest(connector, customers, scripted),
    get connector() {
      return connector;
    },
  };
}

/** A bot that answers only so much. */
export function withRates(turnRates: NonNullable<Scripted['config']>['turnRates']): Scripted {
  return { config: { ...botConfig, turnRates } };
}

/** That a message's card has this text. */
export function says(delivery: Delivery | undefined, text: string): void {
  assert.ok(delivery, 'nothing arrived');
  const texts = textsOf(cardOf(delivery));
  assert.ok(texts.includes(text), `"${text}" is not in: ${texts.slice(0, 600)}`);
}

/** A snapshot in which nobody has answered yet. */
export function pending(tenantId: string): Snapshot {
  const since = new Date();
  return {
    tenantId,
    microsoft365: { state: 'pending', since, last: null },
    azure: { state: 'pending', since, last: null },
  };
}

/** A reader of which a test plays a part; the rest isn't asked. */
export function reader(part: Partial<Reader>): Reader {
  const not = () => Promise.reject(new Error('not scripted'));
  const stored = async (tenantId: string) => healthy(tenantId, new Date(0));
  return { read: not, stored, issue: not, event: not, settled: async () => {}, ...part };
}

/** The token that the question's buttons carry. */
export function tokenOf(question: Delivery | undefined): string {
  const button = buttonsOf(cardOf(question)).find((one) => typeof one.data.token === 'string');
  assert.ok(button, 'the question has no button with a token');
  return String(button.data.token);
}
