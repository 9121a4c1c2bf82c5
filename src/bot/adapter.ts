import type { TokenCredential } from '@azure/core-auth';
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Channel } from '../config/addresses.ts';
import type { Logger } from '../log.ts';
import { channelCredentials } from './channelCredentials.ts';
import { type Connector, type ConnectorFactory, calmConnectors } from './connectors.ts';
import { kindOf, parseActivity } from './incoming.ts';
import { issuerOf, NotAuthenticated, refusalOf } from './notAuthenticated.ts';

/** The bot's registration with Azure Bot Service. */
export interface Registration {
  readonly appId: string;
  readonly channel: Channel;
  /** With which the bot writes to Teams. */
  readonly credential: TokenCredential;
}

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

/** botbuilder's authentication with connectors that ask once and in time. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #kept = new Map<string, Connector>();
  readonly #timeoutMs: number;
  readonly #issuer: string | null;

  constructor(registration: Registration | null, timeoutMs: number) {
    // An empty object is botbuilder's way to say that nothing is authenticated.
    super(
      registration ? channelOptions(registration.channel) : {},
      registration ? channelCredentials(registration.appId, registration.credential) : undefined,
    );
    this.#timeoutMs = timeoutMs;
    this.#issuer = registration?.channel.tokenIssuer ?? null;
  }

  override async authenticateRequest(activity: Activity, authHeader: string) {
    // botbuilder believes emulators and other bots as well. Anybody who has the bot's own secret can be such an emulator.
    if (this.#issuer !== null && issuerOf(authHeader) !== this.#issuer) throw new NotAuthenticated();
    const result = await super.authenticateRequest(activity, authHeader).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const { connectorFactory } = result;
    return connectorFactory ? { ...result, connectorFactory: this.#calm(connectorFactory) } : result;
  }

  override createConnectorFactory(
    claims: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0],
  ): ConnectorFactory {
    return this.#calm(super.createConnectorFactory(claims));
  }

  #calm(factory: ConnectorFactory): ConnectorFactory {
    return calmConnectors(factory, this.#timeoutMs, this.#kept);
  }
}

/** All of them, always: with some of them alone, botbuilder takes the rest for undefined, an issuer of tokens as well. */
function channelOptions(channel: Channel) {
  return {
    ToChannelFromBotLoginUrl: channel.loginUrl,
    ToChannelFromBotOAuthScope: channel.scope,
    ToBotFromChannelTokenIssuer: channel.tokenIssuer,
    ToBotFromChannelOpenIdMetadataUrl: channel.openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: channel.emulatorOpenIdMetadata,
    OAuthUrl: channel.oAuthUrl,
  };
}

/** The way between HTTP and turns. */
export class Adapter extends CloudAdapter {
  readonly #logger: Logger;
  readonly #appId: string;
  readonly #registered: boolean;

  constructor(registration: Registration | null, logger: Logger, timeoutMs: number) {
    super(new Authentication(registration, timeoutMs));
    this.#logger = logger;
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
    if (!activity) return { status: 400, body: { error: 'Not an activity.' } };
    const kind = kindOf(activity.type);
    // That it comes from the channel that it names is for the authentication to say.
    if (this.#registered && activity.channelId !== TEAMS) {
      this.#logger.warn({ activity: kind }, 'activity refused: not from Teams');
      return { status: 403, body: { error: 'Only Teams.' } };
    }
    try {
      const answer: InvokeResponse | undefined = await this.processActivity(authorization, activity, run);
      return answer ? { status: answer.status, body: answer.body } : { status: 200 };
    } catch (error) {
      if (error instanceof NotAuthenticated) {
        this.#logger.warn({ activity: kind }, 'activity refused: not authenticated');
        return { status: 401, body: { error: 'Not authenticated.' } };
      }
      this.#logger.error({ err: error, activity: kind }, 'turn failed');
      return { status: 500, body: { error: 'The bot failed.' } };
    }
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
 */
export function createAdapter(
  registration: Registration | null,
  options: { logger: Logger; timeoutMs?: number },
): Adapter {
  return new Adapter(registration, options.logger, options.timeoutMs ?? SEND_TIMEOUT);
}
