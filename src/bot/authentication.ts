import type { TokenCredential } from '@azure/core-auth';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Channel } from '../config/addresses.ts';
import { channelCredentials } from './channelCredentials.ts';
import { checkWith } from './checkWith.ts';
import { type Connector, type ConnectorFactory, calmConnectors } from './connectors.ts';
import { issuerOf, NotAuthenticated, refusalOf } from './notAuthenticated.ts';
import type { SigningKeys } from './signingKeys.ts';

/** The bot's registration with Azure Bot Service. */
export interface Registration {
  readonly appId: string;
  readonly channel: Channel;
  /** With which the bot writes to Teams. */
  readonly credential: TokenCredential;
}

/** botbuilder's authentication with connectors that ask once and in time. */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #kept = new Map<string, Connector>();
  readonly #timeoutMs: number;
  readonly #issuer: string | null;

  /** @param keys what tokens are checked with; null only where nothing is authenticated. */
  constructor(registration: Registration | null, keys: SigningKeys | null, timeoutMs: number) {
    // An empty object is botbuilder's way to say that nothing is authenticated.
    super(
      registration ? channelOptions(registration.channel) : {},
      registration ? channelCredentials(registration.appId, registration.credential) : undefined,
    );
    this.#timeoutMs = timeoutMs;
    this.#issuer = registration?.channel.tokenIssuer ?? null;
    if (registration && keys) checkWith(keys, registration.channel.openIdMetadata);
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
