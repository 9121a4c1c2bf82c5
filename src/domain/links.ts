/** Where an agent goes as delegated administrator of one customer. Every link names the customer's tenant. */
export interface CustomerLinks {
  /** Microsoft 365 admin center, service health page. */
  readonly serviceHealth: string;
  /** Microsoft 365 admin center, support page. */
  readonly support: string;
  /** Microsoft 365 admin center, home. */
  readonly adminCenter: string;
  /** Azure portal in the customer's directory, Service Health page. */
  readonly azureServiceHealth: string;
  /** Azure portal in the customer's directory, a new support request. */
  readonly azureSupport: string;
  /** Partner Center, the customer's service management page. */
  readonly partnerCenter: string;
  /** Entra's page on which an administrator of the customer consents to the bot's app. */
  readonly adminConsent: string;
}
