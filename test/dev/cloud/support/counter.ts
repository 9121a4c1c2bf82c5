import assert from 'node:assert/strict';
import { MicrosoftSupport } from '@azure/arm-support';
import { auxiliaryAuthenticationHeaderPolicy } from '@azure/core-rest-pipeline';
import type { LocalCloud } from '../../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../../dev/cloud/manualClock.ts';
import { problemId, serviceId, supportProblem } from '../../../../dev/cloud/world/supportCatalog.ts';
import { startAskedCloud } from '../../../helpers/askedCloud.ts';
import type { CloudAnswer, CloudClient } from '../../../helpers/cloudClient.ts';

/** Somebody who asks Azure's support of the local cloud, as a partner has to. */
export interface Counter {
  readonly clock: ManualClock;
  readonly cloud: LocalCloud;
  readonly client: CloudClient;
  subscription(domain: string, name: string): string;
  /** Microsoft's own client, with both tokens. */
  sdk(domain: string, name: string): MicrosoftSupport;
  /** @param path what follows `/providers/Microsoft.Support/`; version 2024-04-01 where it names none. */
  ask(domain: string, name: string, path: string, init?: Asking): Promise<CloudAnswer>;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  /** In place of the partner's token; null for none. */
  readonly auxiliary?: string | null;
  readonly version?: string;
  readonly token?: string;
}

/** Has to be closed by `cloud.close()`. */
export async function openCounter(): Promise<Counter> {
  const { clock, cloud, client } = await startAskedCloud();
  const credential = (tenant: string) => ({
    getToken: async () => ({
      token: await client.token(tenant, 'arm'),
      expiresOnTimestamp: Date.now() + 3_600_000,
    }),
  });
  const subscription = (domain: string, name: string) =>
    cloud.state.subscriptionId(cloud.state.tenant(domain) ?? assert.fail(domain), name);
  const partner = cloud.world.partnerTenantId;

  return {
    clock,
    cloud,
    client,
    subscription,
    sdk(domain, name) {
      const made = new MicrosoftSupport(credential(client.tenantId(domain)), subscription(domain, name), {
        endpoint: cloud.armEndpoint,
        retryOptions: { maxRetries: 0 },
      });
      const scopes = `${cloud.armEndpoint}/.default`;
      made.pipeline.addPolicy(auxiliaryAuthenticationHeaderPolicy({ credentials: [credential(partner)], scopes }));
      return made;
    },
    async ask(domain, name, path, { method = 'GET', body, auxiliary, version = '2024-04-01', token } = {}) {
      const beside = auxiliary === undefined ? `Bearer ${await client.token(partner, 'arm')}` : auxiliary;
      const url = `/subscriptions/${subscription(domain, name)}/providers/Microsoft.Support/${path}`;
      return client.ask(
        client.tenantId(domain),
        'arm',
        `${url}${path.includes('?') ? '&' : '?'}api-version=${version}`,
        {
          method,
          headers: beside === null ? {} : { 'x-ms-authorization-auxiliary': beside },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          ...(token === undefined ? {} : { token }),
        },
      );
    },
  };
}

const { service, problem } = supportProblem('Storage Account Management', 'Availability');

/** What a ticket is opened with. */
export const ORDER = {
  serviceId: serviceId(service),
  problemClassificationId: problemId(service, problem),
  title: 'Storage can’t be reached',
  description: 'Since 08:40 UTC nothing can be read.',
  severity: 'moderate',
  contactDetails: {
    firstName: 'Ada',
    lastName: 'Admin',
    preferredContactMethod: 'email',
    primaryEmailAddress: 'ada@partner.example',
    preferredTimeZone: 'Romance Standard Time',
    country: 'FRA',
    preferredSupportLanguage: 'fr-fr',
  },
};

/** The same where consent is asked for too. */
export const NEWER_ORDER = { ...ORDER, advancedDiagnosticConsent: 'No' };

/** The code of an error that Azure Resource Manager answered. */
export function codeOf({ json }: CloudAnswer): unknown {
  return record(record(json).error).code;
}

/** The properties of what was answered. */
export function propertiesOf({ json }: Pick<CloudAnswer, 'json'>): Record<string, unknown> {
  return record(record(json).properties);
}

export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
