import { AZURE_SERVICE } from '../../cards/request/fields.ts';
import type { Customer } from '../../domain/customer.ts';
import type { Subscription } from '../../domain/health.ts';
import { readingOf, type Snapshot } from '../../domain/snapshot.ts';
import { type Standing, standingOf } from '../../domain/standing.ts';
import type { Named } from '../../services/support/support.ts';
import type { Kit } from '../kit.ts';
import { within } from '../within.ts';
import { type FormContext, sourceOf } from './readForm.ts';
import { wayOf } from './route.ts';

/** What a form offers to choose from, of this customer. */
export interface Choices {
  /** Display names: the customer's Microsoft 365 services, and Azure. */
  readonly services: readonly string[];
  /** The Microsoft 365 services among them. */
  readonly microsoft365Services: readonly string[];
  /** Those of Azure's services that have something open at the customer. */
  readonly azureServices: readonly string[];
  /** The customer's, as far as the bot sees them. */
  readonly subscriptions: readonly Subscription[];
  /** Azure's own list; empty where nothing is filed through its Support API, or it can't be read just now. */
  readonly supportServices: readonly Named[];
  /** Of the service that was chosen among these. */
  readonly classifications: readonly Named[];
}

/** The last part of one of Azure's long names: enough to tell them apart, and short enough for a card with dozens of them. */
export const shortId = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** What is older than this is read anew before it is offered, in milliseconds. */
const MAX_AGE_MS = 60 * 60_000;
/** Longest wait for Azure's lists, in milliseconds: they are remembered for a day. */
const LISTS_MS = 2_500;

/** What is known of the customer just now. */
export async function standingFor(customer: Customer, kit: Kit, waitMs: number) {
  const { snapshot } = await kit.healthReader.read(customer, { maxAgeMs: MAX_AGE_MS, waitMs });
  return { snapshot, standing: standingOf(snapshot) };
}

/** @param chosen what the form says already. */
export async function choicesFor(
  customer: Customer,
  { snapshot, standing }: { readonly snapshot: Snapshot; readonly standing: Standing },
  chosen: Pick<FormContext, 'issue' | 'source'> & { readonly service: string; readonly azureServiceId: string },
  kit: Kit,
): Promise<Choices> {
  const azureServices = standing.sick.filter(({ source }) => source === 'azure').map(({ service }) => service);
  const microsoft365Services = (readingOf(snapshot.microsoft365)?.data.services ?? []).map(({ name }) => name);
  const azure = sourceOf(chosen.service, { ...chosen, choices: { azureServices, microsoft365Services } }) === 'azure';
  const api = azure && wayOf('azure', kit.config) === 'azureSupport' ? kit.support : null;
  const { tenantId } = customer;
  const supportServices = api ? await listOf(kit, api.services(tenantId)) : [];
  const service = supportServices.find(({ id }) => shortId(id) === chosen.azureServiceId);
  return {
    services: servicesOf(microsoft365Services, azureServices, chosen.service),
    microsoft365Services,
    azureServices,
    subscriptions: (readingOf(snapshot.azure)?.data ?? []).map(({ subscription }) => subscription),
    supportServices,
    classifications: api && service ? await listOf(kit, api.classifications(tenantId, service.id)) : [],
  };
}

/** What was chosen stays among them, whatever Microsoft calls it today. */
function servicesOf(names: readonly string[], azureServices: readonly string[], chosen: string): string[] {
  const all = [...names.toSorted((a, b) => a.localeCompare(b)), AZURE_SERVICE, ...azureServices, chosen];
  return [...new Set(all)].filter((name) => name !== '');
}

/** A list of Azure's; empty where it doesn't come in time: then the request is handed over. */
async function listOf(kit: Kit, asked: Promise<readonly Named[]>): Promise<readonly Named[]> {
  try {
    const answer = await within(kit.clock, LISTS_MS, asked);
    return answer.done ? answer.value : [];
  } catch (error) {
    kit.logger.warn({ err: error }, 'a list of the Azure Support API could not be read');
    return [];
  }
}
