import type { RememberedRepository } from '../../store/remembered.ts';
import type { Tokens } from '../credentials/tokens.ts';
import type { Caller, CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { findTicket, followOperation } from './openTicket.ts';
import { messageOf, namedOf, ticketOf } from './shapes.ts';
import type { AzureMessage, AzureSupport, Named, TicketPlace } from './support.ts';
import { createSupportCall } from './supportCall.ts';
import { rememberNames } from './supportNames.ts';
import { ticketBody } from './ticketBody.ts';

/** Names are nobody's subscription's, but the client wants one. */
const NO_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/**
 * Microsoft.Support through the production SDK client.
 *
 * Whatever is made is looked for first, by its name: so a repeat meets what an earlier try has made.
 */
export function createAzureSupport({
  remembered,
  ...settings
}: {
  endpoint: string;
  partnerTenantId: string;
  tokens: Tokens;
  remembered: Pick<RememberedRepository, 'read' | 'put'>;
} & Caller): AzureSupport {
  const support = createSupportCall(settings);
  const names = rememberNames(remembered, settings.clock);
  const anywhere = (tenantId: string) => ({ tenantId, subscriptionId: NO_SUBSCRIPTION });

  async function hasMessage(where: TicketPlace, name: string, options: CallOptions): Promise<boolean> {
    let missing = false;
    try {
      await support.call(
        where,
        options,
        ({ communications }, abortSignal) => communications.get(where.name, name, { abortSignal }),
        ({ status }) => {
          missing = status === 404;
        },
      );
      return true;
    } catch (error) {
      if (missing) return false;
      throw error;
    }
  }

  return {
    services: (tenantId, options = {}) =>
      names('azureSupport/services', () =>
        support.call(anywhere(tenantId), options, ({ services }, abortSignal) =>
          allNamed(services.list({ abortSignal })),
        ),
      ),

    classifications: (tenantId, serviceId, options = {}) => {
      const service = serviceId.split('/').at(-1) ?? '';
      return names(`azureSupport/classifications/${service}`, () =>
        support.call(anywhere(tenantId), options, ({ problemClassifications }, abortSignal) =>
          allNamed(problemClassifications.list(service, { abortSignal })),
        ),
      );
    },

    ticket: (where, options = {}) => findTicket(support, where, options),

    create: (where, content, extra, options = {}) =>
      support.orRefusal('create', async (failed) => {
        const twin = await findTicket(support, where, options, failed);
        if (twin) return twin;
        const body = ticketBody(content, extra);
        let taken = false;
        try {
          await followOperation(
            support,
            where,
            options,
            ({ supportTickets }, how) => supportTickets.beginCreate(where.name, body, how),
            (failure) => {
              taken = failure.status === 409;
              failed(failure);
            },
          );
        } catch (error) {
          const made = taken ? await findTicket(support, where, options) : null;
          if (made) return made;
          throw error;
        }
        const made = await findTicket(support, where, options, failed);
        // Azure says that it is there, and doesn't have it yet: whoever asks again finds it.
        if (!made) throw new UpstreamError({ kind: 'serverError', api: 'arm', status: 404 });
        return made;
      }),

    update: (where, change, options = {}) =>
      support.orRefusal('change', (failed) =>
        support.call(
          where,
          options,
          async ({ supportTickets }, abortSignal) =>
            ticketOf(await supportTickets.update(where.name, change, { abortSignal }), where.name),
          failed,
        ),
      ),

    messages: (where, options = {}) =>
      support.call(where, options, async ({ communications }, abortSignal) => {
        const found: AzureMessage[] = [];
        for await (const raw of communications.list(where.name, { abortSignal })) found.push(messageOf(raw));
        return found.toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
      }),

    send: (where, { name, sender, subject, body }, options = {}) =>
      support.orRefusal('send', async (failed) => {
        if (await hasMessage(where, name, options)) return null;
        let taken = false;
        try {
          await followOperation(
            support,
            where,
            options,
            ({ communications }, how) => communications.beginCreate(where.name, name, { sender, subject, body }, how),
            (failure) => {
              taken = failure.status === 409;
              failed(failure);
            },
          );
        } catch (error) {
          if (!taken || !(await hasMessage(where, name, options))) throw error;
        }
        return null;
      }),
  };
}

async function allNamed(list: AsyncIterable<unknown>): Promise<Named[]> {
  const found: Named[] = [];
  let unfit = 0;
  for await (const raw of list) {
    const one = namedOf(raw);
    if (one) found.push(one);
    else unfit += 1;
  }
  if (unfit > 0 && found.length === 0) throw new UpstreamError({ kind: 'unreadable', api: 'arm' });
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
