import { z } from 'zod';
import type { ProblemKind } from '../../domain/problem.ts';
import type { TicketRefusal } from './support.ts';

/** An answer of Azure's that is a failure: of a request, or of the operation that it started. */
export interface FailedAnswer {
  /** HTTP's; that of a successful look where an operation has failed. */
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  /** Of its text it is only asked whether it is about the plan, or about an engineer; it goes nowhere. */
  readonly text: string;
  /** Whether it is the operation that has failed. */
  readonly operation: boolean;
}

const ErrorShape = z.object({ code: z.coerce.string().catch(''), message: z.string().catch('') });
/** ARM wraps it; some providers don't. An operation that failed has its state beside it. */
const Body = z.object({ error: ErrorShape.nullish().catch(null), status: z.unknown().optional() });

/** @returns null for an answer that is no failure. */
export function failureOf(
  { status, text }: { readonly status: number; readonly text: string },
  requestId: string | null,
): FailedAnswer | null {
  const body = Body.safeParse(parseJson(text));
  const state = body.success && typeof body.data.status === 'string' ? body.data.status.toLowerCase() : '';
  const operation = status < 400 && (state === 'failed' || state === 'canceled' || state === 'cancelled');
  if (status < 400 && !operation) return null;
  const bare = ErrorShape.safeParse(parseJson(text));
  const code = (body.success && body.data.error?.code) || (bare.success && bare.data.code) || '';
  return { status, code, requestId, text, operation };
}

/** The plan is told apart by its words: which code it comes with is documented nowhere. Azure answers in English. */
const ABOUT_PLAN = /support[\s-]?plan|plan type/i;
const ABOUT_ENGINEER = /engineer|actively|assigned|in progress/i;
/** An operation that failed with one of these has stumbled over Azure itself. */
const PASSING = /^(internal|service|gateway|timeout|toomany|throttl|operationtimedout|serverbusy)/i;

/**
 * Why Azure refuses, where it does for a reason that doesn't pass by itself.
 *
 * @returns null for what may be tried again.
 */
export function refusalOf(
  { status, code, text, operation }: FailedAnswer,
  doing: 'create' | 'change' | 'send',
): TicketRefusal | null {
  if (operation ? PASSING.test(code) : status === 401 || status === 408 || status === 429 || status >= 500) return null;
  if (/plan/i.test(code) || ABOUT_PLAN.test(text)) return 'plan';
  if (status === 403 || /authorization|subscriptionnotfound/i.test(code)) return 'right';
  if (doing === 'change' && (status === 409 || ABOUT_ENGINEER.test(text))) return 'busy';
  // A name that is taken: what an earlier try asked for may be there in a moment.
  if (doing === 'create' && status === 409 && code !== 'MissingSubscriptionRegistration') return null;
  if (doing === 'send' && status === 409 && /conflict|exist|use/i.test(code)) return null;
  return 'refused';
}

/** Entra lets the bot into that tenant no more than Azure would. */
export const SHUT_OUT: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'noConsent',
  'roleMissing',
  'tenantNotFound',
  'interactionRequired',
  'mfaRequired',
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
