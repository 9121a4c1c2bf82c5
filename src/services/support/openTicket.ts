import type { CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import type { FailedAnswer } from './refusals.ts';
import { ticketOf } from './shapes.ts';
import type { AzureTicket, TicketPlace } from './support.ts';
import type { SupportCall } from './supportCall.ts';

/** How long a look at an operation waits for the next where Azure doesn't say, at least and at most, in milliseconds. */
const WAIT = 5_000;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** An operation that isn't over by then isn't waited for any longer, in milliseconds. */
const PATIENCE = 600_000;

/** What the SDK's poller gives, of whatever it makes. */
interface Poller {
  isDone(): boolean;
  toString(): string;
}

/** @returns null where there is no ticket of that name. */
export async function findTicket(
  support: SupportCall,
  where: TicketPlace,
  options: CallOptions,
  failed?: (failure: FailedAnswer) => void,
): Promise<AzureTicket | null> {
  let missing = false;
  try {
    return await support.call(
      where,
      options,
      async ({ supportTickets }, abortSignal) =>
        ticketOf(await supportTickets.get(where.name, { abortSignal }), where.name),
      (failure) => {
        // A subscription that isn't found says nothing of its tickets.
        missing = failure.status === 404 && !/subscription/i.test(failure.code);
        if (!missing) failed?.(failure);
      },
    );
  } catch (error) {
    if (missing) return null;
    throw error;
  }
}

/**
 * Follows a long-running operation to its end, by our clock and with our retries: the SDK's poller is asked for one step
 * at a time.
 *
 * @param step begins the operation, or looks at it where `resumeFrom` says how far it was.
 * @throws {UpstreamError} where it fails, or takes longer than anybody waits.
 */
export async function followOperation(
  support: SupportCall,
  where: TicketPlace,
  options: CallOptions,
  step: (
    client: Parameters<Parameters<SupportCall['call']>[2]>[0],
    how: { abortSignal: AbortSignal; resumeFrom?: string },
  ) => Promise<Poller>,
  failed: (failure: FailedAnswer) => void,
): Promise<void> {
  const { clock } = support;
  const until = clock.now().getTime() + PATIENCE;
  let resumeFrom: string | undefined;
  for (;;) {
    const { poller, retryAt } = await support.call(
      where,
      options,
      async (client, abortSignal, last) => ({
        poller: await step(client, { abortSignal, ...(resumeFrom === undefined ? {} : { resumeFrom }) }),
        retryAt: last().retryAt,
      }),
      failed,
    );
    if (poller.isDone()) return;
    resumeFrom = poller.toString();
    const now = clock.now().getTime();
    const wait = retryAt ? Math.min(Math.max(retryAt.getTime() - now, SHORTEST_WAIT), LONGEST_WAIT) : WAIT;
    if (now + wait > until) throw new UpstreamError({ kind: 'timedOut', api: 'arm' });
    try {
      await clock.sleep(wait, options.signal);
    } catch {
      throw new UpstreamError({ kind: 'timedOut', api: 'arm' });
    }
  }
}
