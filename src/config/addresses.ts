import { ADDRESSES, type Cloud } from './clouds.ts';

/** Bot Framework's channel: whom the bot believes, and whose tokens it sends with. */
export interface Channel {
  readonly loginUrl: string;
  readonly scope: string;
  readonly tokenIssuer: string;
  readonly openIdMetadata: string;
  readonly emulatorOpenIdMetadata: string;
  readonly oAuthUrl: string;
}

/** Every address outside, without a slash at the end. */
export interface Addresses {
  readonly authorityHost: string;
  /** Without a version. Partner Center's is null where the cloud has no such API. */
  readonly endpoints: { readonly graph: string; readonly arm: string; readonly partnerCenter: string | null };
  /** What tokens are asked for: the endpoints, where nothing else is said. */
  readonly audiences: { readonly graph: string; readonly arm: string; readonly partnerCenter: string };
  readonly portals: {
    readonly adminCenter: string;
    readonly adminCenterPages: string;
    readonly azurePortal: string;
    readonly partnerCenter: string;
  };
  readonly tokenExchange: string;
  readonly channel: Channel;
  /** Where Teams is asked anew for a tenant that isn't at the usual host; null where there is no other. */
  readonly teamsGovernmentHost: string | null;
}

/** The variables that are for one address each. */
export const ADDRESS_VARIABLES = [
  'AZURE_AUTHORITY_HOST',
  'GRAPH_ENDPOINT',
  'ARM_ENDPOINT',
  'PARTNER_CENTER_ENDPOINT',
  'GRAPH_AUDIENCE',
  'ARM_AUDIENCE',
  'PARTNER_CENTER_AUDIENCE',
  'ADMIN_CENTER_URL',
  'ADMIN_CENTER_PAGES_URL',
  'AZURE_PORTAL_URL',
  'PARTNER_CENTER_URL',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
  'TEAMS_GOVERNMENT_HOST',
] as const;
type AddressVariable = (typeof ADDRESS_VARIABLES)[number];

/**
 * The addresses of a cloud, with those that are set in their place.
 *
 * @param set variables, already checked.
 * @param botTenant the tenant of the bot's registration; empty where it belongs to none.
 */
export function addressesIn(
  cloud: Cloud,
  set: Readonly<Partial<Record<AddressVariable, string | undefined>>>,
  botTenant: string,
): Addresses {
  const { authority, graph, arm, partnerCenter, portals, tokenExchange, channel, teamsGovernmentHost } =
    ADDRESSES[cloud];
  const endpoints = {
    graph: set.GRAPH_ENDPOINT ?? graph,
    arm: set.ARM_ENDPOINT ?? arm,
    partnerCenter: set.PARTNER_CENTER_ENDPOINT ?? partnerCenter,
  };
  return {
    authorityHost: set.AZURE_AUTHORITY_HOST ?? authority,
    endpoints,
    audiences: {
      graph: set.GRAPH_AUDIENCE ?? endpoints.graph,
      arm: set.ARM_AUDIENCE ?? endpoints.arm,
      partnerCenter: set.PARTNER_CENTER_AUDIENCE ?? endpoints.partnerCenter ?? '',
    },
    portals: {
      adminCenter: set.ADMIN_CENTER_URL ?? portals.adminCenter,
      adminCenterPages: set.ADMIN_CENTER_PAGES_URL ?? portals.adminCenterPages,
      azurePortal: set.AZURE_PORTAL_URL ?? portals.azurePortal,
      partnerCenter: set.PARTNER_CENTER_URL ?? portals.partnerCenter,
    },
    tokenExchange,
    channel: {
      // Not AZURE_AUTHORITY_HOST: that is the reader's, which may be somewhere else than the bot's.
      loginUrl: set.ToChannelFromBotLoginUrl ?? `${authority}/${botTenant || channel.tenant}`,
      scope: set.ToChannelFromBotOAuthScope ?? channel.scope,
      tokenIssuer: set.ToBotFromChannelTokenIssuer ?? channel.tokenIssuer,
      openIdMetadata: set.ToBotFromChannelOpenIdMetadataUrl ?? channel.openIdMetadata,
      emulatorOpenIdMetadata: set.ToBotFromEmulatorOpenIdMetadataUrl ?? channel.emulatorOpenIdMetadata,
      oAuthUrl: set.OAuthUrl ?? channel.oAuthUrl,
    },
    teamsGovernmentHost: set.TEAMS_GOVERNMENT_HOST ?? teamsGovernmentHost,
  };
}
