import { z } from 'zod';
import type { clientsAt } from './clients.ts';

type Clients = ReturnType<typeof clientsAt>;

const TICKET = { tenantId: 'tenant', subscriptionId: 'subscription', name: 'ticket' };

/** One call through each production client, by what it asks for. */
export const EVERY_CALL: Readonly<Record<string, (clients: Clients) => Promise<unknown>>> = {
  'a list of Graph': ({ graph }) => graph.list('tenant', '/things', z.object({ id: z.string() })),
  'an entity of Graph': ({ graph }) => graph.get('tenant', '/things/1', z.object({ id: z.string() })),
  'a post to Graph': ({ graph }) => graph.post('tenant', '/things', { a: 1 }, z.object({ id: z.string() })),
  subscriptions: ({ azure }) => azure.subscriptions('tenant'),
  'Azure events': ({ azure }) => azure.events('tenant', 'subscription'),
  'an Azure event': ({ azure }) => azure.event('tenant', 'subscription', '0NTJ-VV8'),
  "the services of Azure's support": ({ azureSupport }) => azureSupport.services('tenant'),
  'an Azure support ticket': ({ azureSupport }) => azureSupport.ticket(TICKET),
  "an Azure support ticket's messages": ({ azureSupport }) => azureSupport.messages(TICKET),
  "Partner Center's customers": ({ partnerCenter }) => partnerCenter.customers(),
};
