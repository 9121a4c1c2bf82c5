import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type Crowd, createCrowd } from './crowd.ts';

/** Somebody in Teams. */
export interface Someone {
  /** The Teams id, `29:…`. */
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
  readonly userRole?: string;
}

/** One call that the bot made to post, edit or delete. */
export interface Delivery {
  readonly way: 'create' | 'update' | 'delete';
  readonly conversationId: string;
  /** The id of the message. */
  readonly id: string;
  readonly replyToId: string | null;
  readonly activity: Record<string, unknown>;
}

/** A status to fail with, Teams' own code for it, and how long it asks to be left alone. */
export interface Failure {
  readonly status: number;
  readonly code?: string;
  readonly retryAfter?: string;
}

/** Teams' side of the Bot Framework, over real HTTP: what the bot sends, and what it asks. */
export interface FakeConnector {
  readonly url: string;
  /** Everything posted, edited and deleted, in order; typing too. */
  readonly deliveries: readonly Delivery[];
  /** Requests by method and path, in order. */
  readonly requests: readonly string[];
  /** Who is in which conversation or team: what rosters answer. */
  setRoster(conversationId: string, people: readonly Someone[]): void;
  /** A team's channels. */
  setChannels(teamId: string, channels: readonly { id: string; type?: string }[]): void;
  /**
   * The next calls whose path fits fail: with a status, by a broken connection, or by never being answered. Typing isn't
   * hit: whether it is shown depends on how fast the machine is.
   */
  fail(path: RegExp, how: Failure | 'reset' | 'hang', times?: number): void;
  /**
   * Calls `act` at the next call whose path fits: when it is `lost` on its way, or `taken` but never answered, or
   * `answered`, as soon as the answer is on its way.
   */
  strike(path: RegExp, when: 'lost' | 'taken' | 'answered', act: () => void): void;
  /**
   * Keeps the next calls whose path fits until `size` of them are under way, calls `act`, and when that is done answers all
   * of them at once; or none, where they were to be `lost` on their way.
   */
  gather(path: RegExp, size: number, when: 'lost' | 'taken', act: () => Promise<unknown>): void;
  /** Resolves when nobody is connected: whatever a program sent before it died has arrived, or never will. */
  abandoned(): Promise<void>;
  /** Resolves as soon as `wanted` holds; looked at again after every call. */
  until<T>(wanted: () => T | undefined | false): Promise<T>;
  /** Forgets deliveries and requests. */
  reset(): void;
  close(): Promise<void>;
}

const PAGE = 2;

/** Starts a connector on a free port. */
export async function startConnector(): Promise<FakeConnector> {
  const deliveries: Delivery[] = [];
  const requests: string[] = [];
  const rosters = new Map<string, readonly Someone[]>();
  const channels = new Map<string, readonly { id: string; type?: string }[]>();
  const faults: { path: RegExp; how: Failure | 'reset' | 'hang'; times: number }[] = [];
  const strikes: { path: RegExp; when: 'lost' | 'taken' | 'answered'; act: () => void }[] = [];
  const crowds: Crowd[] = [];
  const watchers = new Set<() => void>();
  let count = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await readJson(request);
    const path = decodeURIComponent(url.pathname);
    requests.push(`${request.method} ${path}`);
    const hit = body.type !== 'typing';
    const fault = faults.find((one) => hit && one.times > 0 && one.path.test(`${request.method} ${path}`));
    if (fault) {
      fault.times -= 1;
      notify();
      if (fault.how === 'hang') return;
      if (fault.how === 'reset') return void request.socket.destroy();
      const { status, code = 'Fault', retryAfter } = fault.how;
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
      return json(response, status, { error: { code, message: 'scripted' } });
    }
    const index = strikes.findIndex((one) => one.path.test(`${request.method} ${path}`));
    const [strike] = index < 0 ? [] : strikes.splice(index, 1);
    if (strike?.when === 'lost') return strike.act();
    if (strike?.when === 'answered') response.once('finish', strike.act);
    const crowd = crowds.find((one) => hit && one.path.test(`${request.method} ${path}`) && one.joins());
    if (crowd?.when === 'lost') return crowd.complete();
    const [, , kind, id = '', what, extra] = url.pathname.split('/').map(decodeURIComponent);
    if (kind === 'teams') return json(response, 200, { conversations: channels.get(id) ?? [] });
    if (kind !== 'conversations') return json(response, 404, {});
    if (id === '' && request.method === 'POST') {
      const member = first(body.members);
      json(response, 201, { id: `a:${member}` });
    } else if (what === 'activities') {
      const { status, answered } = deliver(request.method ?? '', id, extra, body);
      await crowd?.complete();
      if (strike?.when === 'taken') strike.act();
      else json(response, status, answered);
    } else if (what === 'pagedmembers') {
      page(id, url.searchParams.get('continuationToken'), response);
    } else if (what === 'members' && extra) {
      const member = rosters.get(id)?.find((one) => one.id === extra);
      json(response, member ? 200 : 404, member ?? { error: { code: 'MemberNotFoundInConversation' } });
    } else if (what === 'members') {
      json(response, 200, rosters.get(id) ?? []);
    } else json(response, 404, {});
    notify();
  }

  function deliver(
    method: string,
    conversationId: string,
    named: string | undefined,
    activity: Record<string, unknown>,
  ): { status: number; answered: unknown } {
    if (method === 'POST') {
      count += 1;
      const id = `m${count}`;
      deliveries.push({ way: 'create', conversationId, id, replyToId: named ?? null, activity });
      return { status: 201, answered: { id } };
    }
    const way = method === 'PUT' ? 'update' : 'delete';
    deliveries.push({ way, conversationId, id: named ?? '', replyToId: null, activity });
    return { status: 200, answered: { id: named } };
  }

  function page(id: string, token: string | null, response: ServerResponse): void {
    const people = rosters.get(id);
    if (!people) {
      json(response, 404, { error: { code: 'ConversationNotFound' } });
      return;
    }
    const from = token ? Number(token) : 0;
    const next = from + PAGE < people.length ? { continuationToken: String(from + PAGE) } : {};
    json(response, 200, { members: people.slice(from, from + PAGE), ...next });
  }

  const connections = () =>
    new Promise<number>((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });

  function notify(): void {
    for (const watcher of [...watchers]) watcher();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    deliveries,
    requests,
    setRoster: (conversationId, people) => void rosters.set(conversationId, people),
    setChannels: (teamId, list) => void channels.set(teamId, list),
    fail: (path, how, times = 1) => void faults.push({ path, how, times }),
    strike: (path, when, act) => void strikes.push({ path, when, act }),
    gather: (path, size, when, act) => void crowds.push(createCrowd(path, size, when, act)),
    async abandoned() {
      // What was read of a connection is dealt with in the turn in which it closes.
      while ((await connections()) > 0) await turn();
      await turn();
    },
    until(wanted) {
      return new Promise((resolve) => {
        const look = () => {
          const value = wanted();
          if (value === undefined || value === false) return;
          watchers.delete(look);
          resolve(value);
        };
        watchers.add(look);
        look();
      });
    },
    reset() {
      deliveries.length = 0;
      requests.length = 0;
      faults.length = 0;
      strikes.length = 0;
      crowds.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function first(members: unknown): string {
  const [member]: unknown[] = Array.isArray(members) ? members : [];
  return typeof member === 'object' && member !== null && 'id' in member ? String(member.id) : 'nobody';
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
