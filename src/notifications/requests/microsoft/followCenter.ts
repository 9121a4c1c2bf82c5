import { createHash } from 'node:crypto';
import type { RequestEvent, ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { CenterRequest } from '../../../services/support/support.ts';
import type { CallOptions } from '../../../services/upstream/call.ts';
import { UpstreamError } from '../../../services/upstream/upstreamError.ts';
import { requestEventRepository } from '../../../store/requestEvents.ts';
import { requestsDue } from '../../../store/requestsDue.ts';
import type { AtWork } from './atWork.ts';
import { takeDownListing } from './listing.ts';
import { nextTry } from './nextTry.ts';
import { nextLook } from './pace.ts';
import type { CenterParts } from './parts.ts';
import { type Happened, record } from './record.ts';
import { saidBy } from './saidBy.ts';
import { notesToSend, noteText } from './sendNotes.ts';

/** So many customers are asked after in one look. */
const BEGIN = 5;
/** So many notes of a request's are told in one go; the rest comes with the next look, which then is soon. */
const NOTES = 10;
const SOON = 5_000;
/** What Partner Center has said to be gone isn't asked for again for so long, in milliseconds. */
const GONE_FOR = 24 * 3_600_000;

/** When a customer is asked after next, and how often that couldn't be done. */
interface Turn {
  readonly at: Date;
  readonly attempts: number;
}

/**
 * Follows tickets that people opened by hand, where Partner Center knows them by the number that was typed: takes down their
 * state and what Microsoft wrote, and sends agents' notes on. Each customer is asked after once for all of its tickets.
 */
export function createCenterRounds(
  parts: CenterParts & { readonly atWork: AtWork; readonly keptFree: number },
): () => Promise<void> {
  const { database, clock, logger, atWork, center } = parts;
  const turns = new Map<string, Turn>();
  let goneUntil: Date | null = null;

  /** @returns whether there is more to be told. */
  async function follow(tenantId: string, options: CallOptions): Promise<boolean> {
    let more = false;
    const requests = await requestsDue(database).openedByHandOf(tenantId);
    const found = await center.ofCustomer(tenantId, options);
    if (!found) return gone();
    const byNumber = new Map(found.map((one) => [digits(one.id), one]));
    for (const known of requests) {
      const theirs = byNumber.get(digits(known.ticket?.number ?? ''));
      const request = await takeDownListing(parts, known, theirs !== undefined);
      if (!theirs) continue;
      // A list has no notes.
      const details = await center.details(tenantId, theirs.id, options);
      if (details === null) return gone();
      if (!details) continue;
      await sendOn(request, details, options);
      if (await takeDown(parts, request, details, await wordsOf(request))) more = true;
    }
    return more;
  }

  async function sendOn(request: ServiceRequest, { id, notes }: CenterRequest, options: CallOptions): Promise<void> {
    const { tenantId } = request.content;
    const there = new Set(notes.map(({ text }) => text.trim()));
    for (const note of await notesToSend(parts, request)) {
      const text = noteText(note);
      const key = `${await parts.installation()}/${note.id}`;
      // Its answer may have been lost the last time.
      const taken = there.has(text.trim()) || (await center.addNote(tenantId, id, { key, text }, options));
      if (taken) await requestEventRepository(database).markSent(note.id);
      else logger.warn({ request: request.id, note: note.id }, 'Partner Center doesn’t take a note');
    }
  }

  /** What we have written ourselves comes back among the notes. */
  async function wordsOf({ id }: ServiceRequest): Promise<ReadonlySet<string>> {
    const events = await requestEventRepository(database).ofRequest(id);
    return new Set(
      events.filter(({ change }) => change.kind === 'note').map((event: RequestEvent) => noteText(event).trim()),
    );
  }

  /** Says so once, and on the cards of all that are open. */
  async function gone(): Promise<false> {
    if (goneUntil) return false;
    goneUntil = new Date(clock.now().getTime() + GONE_FOR);
    logger.warn('Partner Center has no service requests any more: tickets opened by hand aren’t followed');
    const due = requestsDue(database);
    for (const { tenantId } of await due.openedByHand()) {
      for (const request of await due.openedByHandOf(tenantId)) await takeDownListing(parts, request, false);
    }
    return false;
  }

  async function turn(tenantId: string, changedAt: Date, attempts: number, signal: AbortSignal): Promise<void> {
    try {
      const more = await follow(tenantId, { signal });
      const now = clock.now();
      const at = more ? new Date(now.getTime() + SOON) : nextLook({ changedAt }, now, parts.random());
      turns.set(tenantId, { at, attempts: 0 });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error, tenantId, attempts }, 'a customer’s service requests aren’t read just now');
      const problem = error instanceof UpstreamError ? error.problem : null;
      const tried = attempts + 1;
      turns.set(tenantId, { at: nextTry(tried, problem, clock.now(), parts.random()), attempts: tried });
    }
  }

  return async function askPartnerCenter() {
    const now = clock.now();
    if (goneUntil && goneUntil > now) return;
    goneUntil = null;
    const customers = await requestsDue(database).openedByHand();
    const ids = new Set(customers.map(({ tenantId }) => tenantId));
    for (const tenantId of turns.keys()) if (!ids.has(tenantId)) turns.delete(tenantId);
    const dueAt = (tenantId: string) => turns.get(tenantId)?.at.getTime() ?? 0;
    const due = customers
      .filter(({ tenantId }) => dueAt(tenantId) <= now.getTime())
      .toSorted((a, b) => dueAt(a.tenantId) - dueAt(b.tenantId));
    let begun = 0;
    for (const { tenantId, changedAt } of due) {
      if (begun >= BEGIN || atWork.room() <= parts.keptFree) return;
      const began = atWork.begin(`center/${tenantId}`, (signal) =>
        turn(tenantId, changedAt, turns.get(tenantId)?.attempts ?? 0, signal),
      );
      if (began) begun += 1;
    }
  };
}

/** Numbers are typed with blanks and dashes. */
const digits = (number: string): string => number.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** @returns whether there is more to be told. */
async function takeDown(
  parts: CenterParts,
  request: ServiceRequest,
  found: CenterRequest,
  ours: ReadonlySet<string>,
): Promise<boolean> {
  const told = await requestEventRepository(parts.database).refs(request.id, 'message/');
  const fresh = found.notes.flatMap(({ by, text, at }): Happened[] => {
    // What was there before belongs to what the agent typed over there.
    if (ours.has(text.trim()) || (at && at < request.filedAt)) return [];
    const stamp = createHash('sha256').update(`${at?.getTime()}\n${by}\n${text}`).digest('base64url').slice(0, 22);
    const said = told.has(`message/${stamp}`) ? null : saidBy(by, text, 'text');
    return said ? [{ change: { kind: 'message', ...said, ref: stamp }, ref: `message/${stamp}` }] : [];
  });
  const more = fresh.length > NOTES;
  // That it is closed is told after the last word.
  const status = more ? null : statusOf(request, found, parts.clock.now());
  const happened = [...fresh.slice(0, NOTES), ...(status ? [status] : [])];
  if (happened.length === 0) return false;
  await record(
    parts,
    request.id,
    (now) => now.state === 'open' && now.changedAt.getTime() === request.changedAt.getTime(),
    () => ({ happened }),
  );
  return more;
}

/** That a ticket is open, when it is seen there for the first time, is nothing new. */
function statusOf({ ticket }: ServiceRequest, { status }: CenterRequest, now: Date): Happened | null {
  const before = ticket?.status ?? 'open';
  if (!ticket || status === '' || status === 'none' || status.toLowerCase() === before.toLowerCase()) return null;
  const over = { state: 'closed', closedAt: now, askedAt: null, remindAt: null } as const;
  return {
    change: { kind: 'status', from: ticket.status, to: status },
    ref: null,
    patch: { ticket: { ...ticket, status }, ...(status === 'closed' ? over : {}) },
  };
}
