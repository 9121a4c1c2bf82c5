/** Microsoft's clouds. GCC without "High" is a part of the global one. */
export const CLOUDS = ['global', 'usgov', 'usgovdod', 'china'] as const;
export type Cloud = (typeof CLOUDS)[number];

/** Where one of Microsoft's clouds is. No address ends in a slash. */
export interface CloudAddresses {
  readonly authority: string;
  readonly graph: string;
  readonly arm: string;
  /** Null where Microsoft publishes no Partner Center API. */
  readonly partnerCenter: string | null;
  readonly portals: {
    readonly adminCenter: string;
    /** Where the admin center's own pages are, which are told apart behind the #. */
    readonly adminCenterPages: string;
    readonly azurePortal: string;
    readonly partnerCenter: string;
  };
  /** For whom another identity's token is that an app presents in place of a secret. */
  readonly tokenExchange: string;
  /** Bot Framework's channel, by the names that it has there. */
  readonly channel: {
    /** Whose token a bot takes that belongs to no tenant. */
    readonly tenant: string;
    readonly scope: string;
    readonly tokenIssuer: string;
    readonly openIdMetadata: string;
    readonly emulatorOpenIdMetadata: string;
    readonly oAuthUrl: string;
  };
  /** Where Teams is asked for conversations of a tenant that isn't at the usual host; null where there is no other. */
  readonly teamsGovernmentHost: string | null;
}

const global: CloudAddresses = {
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  arm: 'https://management.azure.com',
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  portals: {
    adminCenter: 'https://admin.microsoft.com',
    adminCenterPages: 'https://admin.cloud.microsoft',
    azurePortal: 'https://portal.azure.com',
    partnerCenter: 'https://partner.microsoft.com',
  },
  tokenExchange: 'api://AzureADTokenExchange',
  channel: {
    tenant: 'botframework.com',
    scope: 'https://api.botframework.com',
    tokenIssuer: 'https://api.botframework.com',
    openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    emulatorOpenIdMetadata: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    oAuthUrl: 'https://api.botframework.com',
  },
  teamsGovernmentHost: 'https://smba.infra.gcc.teams.microsoft.com',
};

/** GCC High. */
const usgov: CloudAddresses = {
  authority: 'https://login.microsoftonline.us',
  graph: 'https://graph.microsoft.us',
  arm: 'https://management.usgovcloudapi.net',
  partnerCenter: null,
  portals: {
    adminCenter: 'https://portal.office365.us',
    adminCenterPages: 'https://portal.office365.us/adminportal/home',
    azurePortal: 'https://portal.azure.us',
    partnerCenter: 'https://partner.microsoft.com',
  },
  tokenExchange: 'api://AzureADTokenExchangeUSGov',
  channel: {
    tenant: 'MicrosoftServices.onmicrosoft.us',
    scope: 'https://api.botframework.us',
    tokenIssuer: 'https://api.botframework.us',
    openIdMetadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    emulatorOpenIdMetadata:
      'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration',
    oAuthUrl: 'https://api.botframework.azure.us',
  },
  teamsGovernmentHost: null,
};

/**
 * The addresses of each cloud, as Microsoft publishes them: Graph's and Azure's pages on national clouds, Bot Service's
 * pages on Azure Government and on Azure operated by 21Vianet, Partner Center's page of REST addresses.
 */
export const ADDRESSES: Readonly<Record<Cloud, CloudAddresses>> = {
  global,
  usgov,
  usgovdod: {
    ...usgov,
    graph: 'https://dod-graph.microsoft.us',
    portals: {
      ...usgov.portals,
      adminCenter: 'https://portal.apps.mil',
      adminCenterPages: 'https://portal.apps.mil/adminportal/home',
    },
    channel: { ...usgov.channel, oAuthUrl: 'https://apiDoD.botframework.azure.us' },
  },
  china: {
    authority: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    arm: 'https://management.chinacloudapi.cn',
    partnerCenter: 'https://partner.partnercenterapi.microsoftonline.cn',
    portals: {
      adminCenter: 'https://portal.partner.microsoftonline.cn',
      adminCenterPages: 'https://portal.partner.microsoftonline.cn/adminportal/home',
      azurePortal: 'https://portal.azure.cn',
      partnerCenter: 'https://partner.partnercenter.microsoftonline.cn',
    },
    tokenExchange: 'api://AzureADTokenExchangeChina',
    channel: {
      tenant: 'microsoftservices.partner.onmschina.cn',
      scope: 'https://api.botframework.azure.cn',
      tokenIssuer: 'https://api.botframework.azure.cn',
      openIdMetadata: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      emulatorOpenIdMetadata:
        'https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration',
      oAuthUrl: 'https://token.botframework.azure.cn',
    },
    teamsGovernmentHost: null,
  },
};
