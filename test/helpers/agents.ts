import { type Button, buttonsOf, cardOf, isRecord } from './cards.ts';
import type { Delivery, FakeConnector, Someone } from './connector.ts';

export type PersonName = 'ada' | 'hal' | 'hedy' | 'sam' | 'glen' | 'otto';
export type Place = 'personal' | 'group' | 'channel';

/** What the bot answered to an activity over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** What arrived in Teams during the turn; typing, and what the bot says by itself, left out. */
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
   * @param options.inputs what was typed into the card.
   */
  clicks(
    message: Delivery | undefined,
    button: string | ((button: Button) => boolean),
    options?: { locale?: string; submit?: boolean; trigger?: 'automatic'; inputs?: Record<string, string> },
  ): Promise<Answer>;
  /** Sends an activity of any kind. */
  sends(activity: Record<string, unknown>, options?: { in?: Place; locale?: string }): Promise<Answer>;
}

/** Everybody of the partner's, in Teams. */
export interface Everybody {
  readonly everybody: readonly Someone[];
  agent(name: PersonName): Agent;
  /** The group chat's and the team's members from now on. */
  room(people: readonly Someone[]): void;
}

export const TEAM = '19:general@thread.tacv2';
export const CHANNEL = '19:support@thread.tacv2';
export const GROUP = '19:group@thread.v2';
const BOT = { id: '28:healthbot', name: 'HealthBot' };
const TYPES = { personal: 'personal', group: 'groupChat', channel: 'channel' } as const;

/**
 * Puts the partner's people into Teams: each with a chat of their own, all in one group chat and one team.
 *
 * @param people as the local cloud has them.
 * @param urlOf the bot's address, which a restart may change.
 * @param headers what comes with each activity, where the bot asks for it.
 */
export function createEverybody(
  connector: FakeConnector,
  people: Readonly<Record<string, { readonly name: string; readonly objectId: string; readonly tenantId: string }>>,
  urlOf: () => string,
  headers: Readonly<Record<string, string>> = {},
): Everybody {
  let count = 0;

  const everybody = Object.fromEntries(
    Object.entries(people).map(([key, person]) => [
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
    const response = await fetch(`${urlOf()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const arrived = connector.deliveries.slice(before).filter(isAnswer);
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
      clicks(message, which, { locale, submit = false, trigger, inputs = {} } = {}) {
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
        if (submit) return post({ ...base, type: 'message', value: { ...button.data, ...inputs } });
        const { verb, data, title } = button;
        const action = { type: 'Action.Execute', verb, data: { ...data, ...inputs }, title };
        const value = { action, ...(trigger ? { trigger } : { trigger: 'manual' }) };
        return post({ ...base, type: 'invoke', name: 'adaptiveCard/action', value });
      },
      sends: (activity, { in: place = 'personal', locale } = {}) =>
        post({ ...envelope(person, place, locale), ...activity }),
    };
  }

  return { everybody: insiders, agent, room: setRoom };
}

/** What the bot says by itself is addressed to a conversation, an answer to somebody. */
function isAnswer({ activity }: Delivery): boolean {
  return activity.type !== 'typing' && activity.recipient !== undefined;
}
