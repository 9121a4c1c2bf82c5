/** What an application may do in a customer's tenant, for one of Microsoft's own applications. */
export interface Grant {
  readonly enterpriseApplicationId: string;
  /** Delegated permissions, apart by commas. */
  readonly scope: string;
}

/**
 * What the reader needs as the partner's user, and nothing else: Graph's health and messages, and Azure as that user.
 * Source: https://learn.microsoft.com/partner-center/developer/gdap-and-secure-application-model
 */
export const GRANTS: readonly Grant[] = [
  {
    // Microsoft Graph
    enterpriseApplicationId: '00000003-0000-0000-c000-000000000000',
    scope: 'ServiceHealth.Read.All,ServiceMessage.Read.All',
  },
  {
    // Azure Service Management
    enterpriseApplicationId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    scope: 'user_impersonation',
  },
];
