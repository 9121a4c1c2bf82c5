import { CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { type Clock, systemClock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import { Authentication, type Registration } from './authentication.ts';
import type { Connector } from './connectors.ts';
import { kindOf, parseActivity } from './incoming.ts';
import { NotAuthenticated } from './notAuthenticated.ts';
import { createRefusals, type NoteRefusal, type Refusal } from './refusals.ts';
import { createSigningKeys, KeysUnavailable } from './signingKeys.ts';

export type { Registration } from './authentication.ts';

/** What to answer to the HTTP request that carried an activity. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * The one channel that is listened to. A registration has others switched on from its first day (Web Chat, Direct Line):
 * there the caller writes an activity's team, channel and person, where Teams itself does.
 */
const TEAMS = 'msteams';

/** How long Teams' connector may take for one call, in milliseconds. */
const SEND_TIMEOUT = 10_000;

/** What is answered, and no more than that. */
const REFUSALS: Readonly<Record<Refusal, Answer>> = {
  unreadable: { status: 400, body: { error: 'Not an activity.' } },
  notTeams: { status: 403, body: { error: 'Only Teams.' } },
  notAuthenticated: { status: 401, body: { error: 'Not authenticated.' } },
  // Teams tries again.
  unchecked: { status: 503, body: { error: 'Try again later.' } },
};

/** The way between HTTP and turns. */
export class Adapter extends CloudAdapter {
  readonly #logger: Logger;
  readonly #noteRefusal: NoteRefusal;
  readonly #appId: string;
  readonly #registered: boolean;

  constructor(
    authentication: Authentication,
    registration: Registration | null,
    { logger, noteRefusal }: { logger: Logger; noteRefusal: NoteRefusal },
  ) {
    super(authentication);
    this.#logger = logger;
    this.#noteRefusal = noteRefusal;
    this.#appId = registration?.appId ?? '';
    this.#registered = registration !== null;
  }

  /**
   * Authenticates one activity and runs a turn with it.
   *
   * Stands in for CloudAdapter's `process`, which puts error messages into its answers and onto the console.
   *
   * @param body the parsed JSON body.
   * @param authorization the Authorization header, empty where there is none.
   */
  async receive(body: unknown, authorization: string, run: (context: TurnContext) => Promise<void>): Promise<Answer> {
    const activity = parseActivity(body);
    if (!activity) return this.#refuse('unreadable', 'other');
    const kind = kindOf(activity.type);
    // That it comes from the channel that it names is for the authentication to say.
    if (this.#registered && activity.channelId !== TEAMS) return this.#refuse('notTeams', kind);
    try {
      const answer: InvokeResponse | undefined = await this.processActivity(authorization, activity, run);
      return answer ? { status: answer.status, body: answer.body } : { status: 200 };
    } catch (error) {
      if (error instanceof NotAuthenticated) return this.#refuse('notAuthenticated', kind);
      if (error instanceof KeysUnavailable) return this.#refuse('unchecked', kind);
      this.#logger.error({ err: error, activity: kind }, 'turn failed');
      return { status: 500, body: { error: 'The bot failed.' } };
    }
  }

  #refuse(why: Refusal, kind: string): Answer {
    this.#noteRefusal(why, kind);
    return REFUSALS[why];
  }

  /** The connector of a turn, usable after the turn has ended (its context isn't). */
  connectorOf(context: TurnContext): Connector {
    const connector = context.turnState.get<Connector | undefined>(this.ConnectorClientKey);
    if (!connector) throw new Error('the turn has no connector');
    return connector;
  }

  /** The connector of a service URL, for writing without an activity having come in. */
  connectorTo(serviceUrl: string): Promise<Connector> {
    return this.botFrameworkAuthentication
      .createConnectorFactory(this.createClaimsIdentity(this.#appId))
      .create(serviceUrl);
  }

  /** Runs `run` in a conversation that is known by its reference, without an activity having come from there. */
  continueAt(
    reference: Parameters<CloudAdapter['continueConversationAsync']>[1],
    run: (context: TurnContext) => Promise<void>,
  ) {
    return this.continueConversationAsync(this.#appId, reference, run);
  }
}

/**
 * The adapter, authenticated by the bot's registration.
 *
 * @param registration null lets everybody in: for the emulator on loopback only.
 * @param options.timeoutMs longest time for one call to Teams' connector.
 * @param options.keysTimeoutMs longest time for reading Bot Framework's keys.
 */
export function createAdapter(
  registration: Registration | null,
  {
    logger,
    clock = systemClock,
    metrics = createMetrics(),
    timeoutMs = SEND_TIMEOUT,
    keysTimeoutMs,
  }: { logger: Logger; clock?: Clock; metrics?: Metrics; timeoutMs?: number; keysTimeoutMs?: number },
): Adapter {
  const url = registration?.channel.openIdMetadata;
  const timeout = keysTimeoutMs === undefined ? {} : { timeoutMs: keysTimeoutMs };
  const keys = url === undefined ? null : createSigningKeys({ url, clock, logger, ...timeout });
  const noteRefusal = createRefusals({ clock, logger, metrics });
  return new Adapter(new Authentication(registration, keys, timeoutMs), registration, { logger, noteRefusal });
}
