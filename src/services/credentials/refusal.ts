import { z } from 'zod';
import type { Problem, ProblemKind } from '../../domain/problem.ts';
import { kindOfAadsts } from '../upstream/aadsts.ts';
import { problemOfAnswer } from '../upstream/problemOf.ts';

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response */
const Body = z.object({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  error_codes: z.array(z.coerce.number()).catch([]),
  correlation_id: z.string().optional().catch(undefined),
});

/** What OAuth's own words mean, for numbers that we don't know. */
const BY_WORD = new Map<string, ProblemKind>([
  ['invalid_client', 'badCredential'],
  ['unauthorized_client', 'noConsent'],
  ['interaction_required', 'interactionRequired'],
]);

/**
 * The problem that Entra's refusal is, by number.
 *
 * @param text the body: JSON, or whatever a gateway puts in its place.
 * @param now the instant of the answer.
 */
export function problemOfRefusal(
  { status, headers }: { readonly status: number; readonly headers: { get(name: string): string | undefined } },
  text: string,
  now: Date,
): Problem {
  const parsed = Body.safeParse(parseJson(text));
  const body = parsed.success ? parsed.data : null;
  // Some answers have the number in the description alone. The number isn't localised.
  const written = [...(body?.error_description ?? '').matchAll(/AADSTS(\d+)/g)].map((match) => Number(match[1]));
  const known = kindOfAadsts(body && body.error_codes.length > 0 ? body.error_codes : written);
  const answer = problemOfAnswer(
    'entra',
    {
      status,
      code: known?.code,
      requestId: body?.correlation_id ?? headers.get('x-ms-request-id'),
      retryAfter: headers.get('retry-after'),
    },
    now,
  );
  // A server that is down, or has too much to do, says nothing about who asked.
  if (status === 429 || status >= 500 || status < 400) return answer;
  return { ...answer, kind: known?.kind ?? BY_WORD.get(body?.error ?? '') ?? 'serverError' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
