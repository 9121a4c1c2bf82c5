import { type Caller, callUpstream } from '../upstream/call.ts';
import { readText } from '../upstream/readText.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { problemOfRefusal } from './refusal.ts';

/**
 * Posts a form to one of Entra's endpoints.
 *
 * @param fields made anew for each try: a proof of who the app is holds the time.
 * @param expected takes a refusal for an answer, by OAuth's word for it; otherwise it is thrown.
 * @returns the body, parsed, with the status.
 * @throws {UpstreamError} with Entra's reason.
 */
export function postEntraForm(
  endpoint: string,
  caller: Caller,
  fields: () => Promise<Readonly<Record<string, string>>>,
  { expected, signal }: { readonly expected?: (word: string) => boolean; readonly signal?: AbortSignal } = {},
): Promise<{ readonly status: number; readonly body: unknown; readonly at: Date }> {
  return callUpstream('entra', caller, signal ? { signal } : {}, async (abort) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams(await fields()),
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: abort,
    });
    const text = await readText(response.body, 'entra');
    const at = caller.clock.now();
    const body = parseJson(text);
    if (response.status === 200 || expected?.(wordOf(body))) return { status: response.status, body, at };
    const get = (name: string) => response.headers.get(name) ?? undefined;
    throw new UpstreamError(problemOfRefusal({ status: response.status, headers: { get } }, text, at));
  });
}

/** OAuth's word for a refusal; empty where there is none. */
export function wordOf(body: unknown): string {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : '';
  return typeof error === 'string' ? error : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
