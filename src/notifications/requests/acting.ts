import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import type { RequestChange, RequestSeverity, ServiceRequest } from '../../domain/serviceRequest.ts';
import { translator } from '../../locales/index.ts';
import type { Queryable } from '../../store/database.ts';
import { requestEventRepository } from '../../store/requestEvents.ts';
import { type RequestPatch, serviceRequestRepository } from '../../store/serviceRequests.ts';
import type { RequestDesk, RequestOutcome, RequestRefusal } from '../requestDesk.ts';
import { applyChange } from './applyChange.ts';
import type { RequestParts } from './parts.ts';
import { showIn } from './places.ts';

type Acting = Pick<RequestDesk, 'opened' | 'note' | 'join' | 'severity' | 'close' | 'reopen' | 'escalate'>;

/** What somebody's wish comes to, looking at the request as it is. */
type Step =
  | { readonly change: RequestChange; readonly patch?: RequestPatch; readonly ref?: string }
  /** It is so already. */
  | 'so'
  | { readonly why: RequestRefusal; readonly instead?: ServiceRequest };

/** What people do to requests. */
export function actingDesk(parts: RequestParts): Acting {
  const { database, clock, reminderMs, tickets } = parts;

  /** Decides on the locked request, and writes. @param after in the same transaction, where it was done. */
  function act(
    id: string,
    by: Actor,
    decide: (request: ServiceRequest, tx: Queryable) => Step | Promise<Step>,
    after: (tx: Queryable, request: ServiceRequest) => Promise<void> = async () => {},
  ): Promise<RequestOutcome> {
    return database.transaction(async (tx): Promise<RequestOutcome> => {
      const request = await serviceRequestRepository(tx).lock(id);
      if (!request) return { kind: 'not', why: 'gone', request: null };
      const step = await decide(request, tx);
      if (step === 'so') return { kind: 'done', request };
      if ('why' in step) return { kind: 'not', why: step.why, request: step.instead ?? request };
      const { change, patch = {}, ref = null } = step;
      const result = await applyChange(tx, parts, request.id, change, by, { ref, patch });
      if (!result) return { kind: 'not', why: 'gone', request: null };
      await after(tx, result.request);
      return { kind: 'done', request: result.request };
    });
  }

  /** What the bot itself has filed is changed at Microsoft first: what is refused there isn't so here. */
  async function askMicrosoft(
    id: string,
    wanted: (request: ServiceRequest) => { severity?: RequestSeverity; status?: 'open' | 'closed' } | null,
  ): Promise<RequestOutcome | null> {
    const request = tickets && (await serviceRequestRepository(database).get(id));
    const change = request && wanted(request);
    if (!tickets || !request || !change) return null;
    const refusal = await tickets.update(request, change);
    return refusal && { kind: 'not', why: refusal === 'busy' ? 'busy' : 'refused', request };
  }

  return {
    opened: (id, number, by) =>
      act(id, by, ({ state, route, ticket, handedOverBecause }) => {
        if (ticket?.number === number) return 'so';
        if (state === 'closed') return { why: 'closed' };
        if (state === 'filing') return { why: 'busy' };
        // Azure has given it a number.
        if (state === 'open' && route === 'azureSupport' && !handedOverBecause) return { why: 'refused' };
        const patch = { state: 'open', ticket: { number, link: null, status: null }, remindAt: null } as const;
        return { change: { kind: 'opened', number }, patch };
      }),

    note: (id, text, by, key) =>
      act(id, by, (request) =>
        request.state === 'closed'
          ? { why: 'closed' }
          : { change: { kind: 'note', text, sent: false }, ref: `note/${key}`, patch: dueAtMicrosoft(request) },
      ),

    join: (id, text, by, places) =>
      act(
        id,
        by,
        ({ state }) =>
          state === 'closed'
            ? { why: 'closed' }
            : { change: { kind: 'joined', text }, ref: `joined/${by.personId}/${stampOf(text)}` },
        (tx, request) => showIn(tx, parts, request.id, places, by.personId),
      ),

    async severity(id, severity, by) {
      const refused = await askMicrosoft(id, ({ state, content }) =>
        state === 'open' && content.severity !== severity ? { severity } : null,
      );
      if (refused) return refused;
      return act(id, by, ({ state, content }) => {
        if (state === 'closed') return { why: 'closed' };
        // It is on its way as it was filed.
        if (state === 'filing') return { why: 'busy' };
        if (content.severity === severity) return 'so';
        return { change: { kind: 'severity', from: content.severity, to: severity }, patch: { severity } };
      });
    },

    async close(id, by) {
      const refused = await askMicrosoft(id, ({ state, ticket }) =>
        state === 'open' && ticket?.status?.toLowerCase() !== 'closed' ? { status: 'closed' } : null,
      );
      if (refused) return refused;
      return act(id, by, ({ state }) => {
        if (state === 'closed') return 'so';
        // Azure may have it already, and nobody would know.
        if (state === 'filing') return { why: 'busy' };
        const patch = { state: 'closed', closedAt: clock.now(), askedAt: null, remindAt: null, dueAt: null } as const;
        return { change: { kind: 'closed' }, patch };
      });
    },

    async reopen(id, by) {
      const refused = await askMicrosoft(id, ({ state }) => (state === 'closed' ? { status: 'open' } : null));
      if (refused) return refused;
      return act(id, by, async (request, tx) => {
        const { state, ticket, content } = request;
        if (state !== 'closed') return 'so';
        const { tenantId, issueId } = content;
        const other = issueId === null ? null : await serviceRequestRepository(tx).openAbout(tenantId, issueId);
        if (other) return { why: 'alreadyOpen', instead: other };
        const now = clock.now();
        const patch: RequestPatch = ticket
          ? { state: 'open', closedAt: null, ...dueAtMicrosoft({ ...request, state: 'open' }) }
          : { state: 'handedOver', closedAt: null, remindAt: new Date(now.getTime() + reminderMs) };
        return { change: { kind: 'reopened' }, patch };
      });
    },

    escalate: (id, by) =>
      act(id, by, async (request, tx) => {
        if (request.state === 'closed') return { why: 'closed' };
        if (!request.askedWhetherOver) return 'so';
        if (request.state === 'open') await tellMicrosoft(tx, request, by);
        // It has to be opened now more than before: whoever filed it is reminded anew.
        const remindAt =
          request.state === 'handedOver' ? { remindAt: new Date(clock.now().getTime() + reminderMs) } : {};
        return { change: { kind: 'escalated' }, patch: { askedAt: null, ...remindAt, ...dueAtMicrosoft(request) } };
      }),
  };

  /** A note that is sent on wherever notes are. Who reads the threads hears of the escalation itself, and not of this. */
  async function tellMicrosoft(tx: Queryable, request: ServiceRequest, by: Actor): Promise<void> {
    const { content, askedWhetherOver: over } = request;
    // Microsoft's support reads English.
    const text = translator('en')('request.stillBroken', {
      id: content.issueId ?? '',
      time: `${over?.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    });
    const change = { kind: 'note', text, sent: false } as const;
    await requestEventRepository(tx).add({ requestId: request.id, at: clock.now(), by, change, ref: null });
  }

  /** What the bot has filed itself, it also sends on: there is something to be done. */
  function dueAtMicrosoft({ route, state, handedOverBecause }: ServiceRequest): RequestPatch {
    return route === 'azureSupport' && state === 'open' && !handedOverBecause ? { dueAt: clock.now() } : {};
  }
}

function stampOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
