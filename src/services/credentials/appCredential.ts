import type { TokenCredential } from '@azure/core-auth';
import { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';

/** How an app proves who it is: the first of these that there is. */
export interface AppProof {
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** PEM file with the certificate and its private key. */
  readonly clientCertificatePath: string | null;
  /** Gets a token of another identity, which Entra trusts in the app's place: a federated credential. */
  readonly clientAssertion?: (() => Promise<string>) | null;
}

/** Where an app proves it. */
export interface Authority {
  readonly authorityHost: string;
  /** False for a private or local authority, which Microsoft's list of authorities doesn't name. */
  readonly instanceDiscovery: boolean;
}

/** What is the same in the options of @azure/identity's credentials of apps. */
type Options = NonNullable<ConstructorParameters<typeof ClientSecretCredential>[3]>;

/**
 * @azure/identity's credential of an app in one tenant. It asks once: trying again is its caller's.
 *
 * @param policies for its requests.
 */
export function appCredential(
  { clientId, clientSecret, clientCertificatePath, clientAssertion }: AppProof,
  tenantId: string,
  { authorityHost, instanceDiscovery }: Authority,
  policies: NonNullable<Options['additionalPolicies']> = [],
): TokenCredential {
  const options: Options = {
    additionalPolicies: policies,
    authorityHost,
    disableInstanceDiscovery: !instanceDiscovery,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  };
  if (clientAssertion) return new ClientAssertionCredential(tenantId, clientId, clientAssertion, options);
  if (clientCertificatePath) return new ClientCertificateCredential(tenantId, clientId, clientCertificatePath, options);
  return new ClientSecretCredential(tenantId, clientId, clientSecret ?? '', options);
}
