import { z } from 'zod';

const Envelope = z.object({ error: z.object({ code: z.string().catch(''), message: z.string().catch('') }) });

/** What is useful of Graph's error body. */
export interface GraphErrorCodes {
  readonly code: string | undefined;
  /** The code of the service behind Graph, where Graph put that service's own JSON into its message. */
  readonly innerCode: string | undefined;
}

/** The id doesn't exist for that tenant, which service communications says as "forbidden". */
export const NOT_IN_TENANT = 'NotInTenant';

/**
 * Reads an error body, which may as well be HTML or nothing.
 *
 * Service communications answers with code `UnknownError` and a message that is a JSON document, which holds JSON in a
 * string once more.
 */
export function readGraphError(text: string): GraphErrorCodes {
  const outer = Envelope.safeParse(parseJson(text));
  if (!outer.success) return { code: undefined, innerCode: undefined };
  const { code, message } = outer.data.error;
  return { code: code || undefined, innerCode: code === 'UnknownError' ? innerCode(message) : undefined };
}

/** Only the service behind Graph knows that an id isn't there: its text is the only place that says so. */
function innerCode(message: string): string | undefined {
  const flat = message.replaceAll('\\', '');
  if (!flat.trimStart().startsWith('{')) return undefined;
  return /forbidden/i.test(flat) && /exist/i.test(flat) ? NOT_IN_TENANT : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
