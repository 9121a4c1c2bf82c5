import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import type { Clock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import type { Logger } from '../../src/log.ts';
import { start } from '../../src/main.ts';
import { type Button, buttonsOf, cardOf, isRecord } from './cards.ts';
import { type Delivery, type FakeConnector, type Someone, startConnector } from './connector.ts';

export type PersonName = 'ada' | 'hal' | 'hedy' | 'sam' | 'glen' | 'otto';
export type Place = 'personal' | 'group' | 'channel';

/** What the bot answered to an activity over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** What arrived in Teams during the turn, typing left out. */
  readonly arrived: readonly Delivery[];
}

/** Somebody who talks to the bot through Teams. */
export interface Agent {
  readonly someone: Someone;
  says(text: string, options?: { in?: Place; locale?: string; thread?: string }): Promise<Answer>;
  /**
   * Presses a button of a message that has arrived.
   *
   * @param options.submit as a client does that knows no Action.Execute.
   */
  clicks(
    message: Delivery | undefined,
    button: string | ((button: Button) => boolean),
    options?: { locale?: string; submit?: boolean; trigger?: 'automatic' },
  ): Promise<Answer>;
  /** Sends an activity of any kind. */
  sends(activity: Record<string, unknown>, options?: { in?: Place; locale?: string }): Promise<Answer>;
}

/** The whole bot over real HTTP, between a local Microsoft cloud and a Teams connector. */
export interface Harness {
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly url: string;
  agent(name: PersonName): Agent;
  /** The group chat's and the team's members from now on; the bot is told that they came. */
  room(people: readonly Someone[]): void;
  /**
   * Stops the bot and starts it again on the same data.
   *
   * @param meanwhile looks at the data while nobody has them open.
   */
  restart(meanwhile?: (dataDir: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export const TEAM = '19:general@thread.tacv2';
export const CHANNEL = '19:support@thread.tacv2';
export const GROUP = '19:group@thread.v2';
const BOT = { id: '28:healthbot', name: 'HealthBot' };
const TYPES = { personal: 'personal', group: 'groupChat', channel: 'channel' } as const;

/**
 * @param options.clock drives the bot's time.
 * @param options.logger takes what the bot logs.
 * @param options.env settings beside the cloud's own.
 */
export async function startHarness(
  options: {
    clock?: Clock;
    logger?: Logger;
    env?: Record<string, string>;
    cloud?: Parameters<typeof startCloud>[0];
  } = {},
): Promise<Harness> {
  const cloud = await startCloud(options.cloud ?? {});
  trust(cloud);
  const connector = await startConnector();
  const dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
  const config = {
    ...loadConfig({
      ...cloud.env(),
      ALLOW_UNAUTHENTICATED: 'true',
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      ...options.env,
    }),
    port: 0,
  };
  const overrides = {
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.logger ? { logger: options.logger } : {}),
  };
  let bot = await start(config, overrides);
  await bot.ready;
  let count = 0;

  const everybody = Object.fromEntries(
    Object.entries(cloud.people).map(([key, person]) => [
      key,
      {
        id: `29:${key}`,
        name: person.name,
        aadObjectId: person.objectId,
        tenantId: person.tenantId,
        userRole: 'user',
      },
    ]),
  );
  function someone(name: string): Someone {
    const found = everybody[name];
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  }
  const insiders = Object.values(everybody);
  for (const one of insiders) connector.setRoster(`a:${one.id}`, [one]);
  connector.setChannels(TEAM, [{ id: TEAM }, { id: CHANNEL, type: 'standard' }]);
  setRoom(insiders);

  function setRoom(people: readonly Someone[]): void {
    connector.setRoster(TEAM, people);
    connector.setRoster(GROUP, people);
  }

  async function post(activity: Record<string, unknown>): Promise<Answer> {
    const before = connector.deliveries.length;
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const arrived = connector.deliveries.slice(before).filter((one) => one.activity.type !== 'typing');
    return { status: response.status, body: text === '' ? null : JSON.parse(text), arrived };
  }

  function conversationOf(person: Someone, place: Place, thread = 'root'): Record<string, unknown> {
    const ids = { personal: `a:${person.id}`, group: GROUP, channel: `${CHANNEL};messageid=${thread}` };
    const conversation = { id: ids[place], conversationType: TYPES[place], tenantId: person.tenantId };
    return { conversation: place === 'personal' ? conversation : { ...conversation, isGroup: true } };
  }

  function envelope(person: Someone, place: Place, locale = 'en-US', thread?: string): Record<string, unknown> {
    count += 1;
    const team = place === 'channel' ? { team: { id: TEAM }, channel: { id: CHANNEL } } : {};
    return {
      id: `in${count}`,
      channelId: 'msteams',
      serviceUrl: connector.url,
      timestamp: new Date().toISOString(),
      locale,
      from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
      recipient: BOT,
      ...conversationOf(person, place, thread),
      channelData: { tenant: { id: person.tenantId }, ...team },
    };
  }

  function agent(name: PersonName): Agent {
    const person = someone(name);
    return {
      someone: person,
      says(text, { in: place = 'personal', locale, thread } = {}) {
        const mention = { type: 'mention', text: '<at>HealthBot</at>', mentioned: BOT };
        const mentioned = place === 'personal' ? {} : { entities: [mention] };
        return post({
          ...envelope(person, place, locale, thread),
          type: 'message',
          text: place === 'personal' ? text : `<at>HealthBot</at>&nbsp;${text}`,
          ...mentioned,
        });
      },
      clicks(message, which, { locale, submit = false, trigger } = {}) {
        if (!message) throw new Error('there is no message to click on');
        const card = cardOf(message);
        const refresh = isRecord(card.refresh) ? buttonsOf(card.refresh) : [];
        const fits = typeof which === 'function' ? which : (one: Button) => one.verb === which || one.title === which;
        const button = [...buttonsOf(card.body), ...buttonsOf(card.actions), ...refresh].find(fits);
        if (!button) throw new Error(`the card has no such button: ${JSON.stringify(card).slice(0, 2000)}`);
        const place: Place = message.conversationId.startsWith(CHANNEL)
          ? 'channel'
          : message.conversationId === GROUP
            ? 'group'
            : 'personal';
        const base = { ...envelope(person, place, locale), replyToId: message.id };
        if (submit) return post({ ...base, type: 'message', value: button.data });
        const { verb, data, title } = button;
        const action = { type: 'Action.Execute', verb, data, title };
        const value = { action, ...(trigger ? { trigger } : { trigger: 'manual' }) };
        return post({ ...base, type: 'invoke', name: 'adaptiveCard/action', value });
      },
      sends: (activity, { in: place = 'personal', locale } = {}) =>
        post({ ...envelope(person, place, locale), ...activity }),
    };
  }

  return {
    cloud,
    connector,
    get url() {
      return bot.url;
    },
    agent,
    room: setRoom,
    async restart(meanwhile) {
      await bot.close();
      await meanwhile?.(dataDir);
      bot = await start(config, overrides);
      await bot.ready;
    },
    async close() {
      await bot.close();
      await connector.close();
      await cloud.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
