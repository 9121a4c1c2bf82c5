import type { Clock } from '../../clock.ts';
import type { Problem } from '../../domain/problem.ts';
import { problemOf } from '../upstream/problemOf.ts';
import { readText } from '../upstream/readText.ts';
import { problemOfRefusal } from './refusal.ts';

interface Request {
  readonly method: string;
  streamResponseStatusCodes?: Set<number>;
}
interface Response {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
  readableStreamBody?: AsyncIterable<string | Uint8Array>;
}

/** What went over the wire while a credential asked for one token. */
export interface Wire {
  /** For the credential's pipeline. */
  readonly policy: {
    readonly name: string;
    sendRequest<R extends Request, A extends Response>(request: R, next: (request: R) => Promise<A>): Promise<A>;
  };
  /** Why there is no token, as the wire has it. */
  problem(): Problem;
}

/**
 * Watches the requests of a credential.
 *
 * The credential's own errors drop the status and Retry-After, and call an Entra that is down a credential that isn't
 * there: so what happened is read where it happened.
 */
export function watchWire(clock: Clock): Wire {
  let problem: Problem | null = null;
  let given = false;

  return {
    policy: {
      name: 'healthbotWire',
      async sendRequest(request, next) {
        request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
        try {
          const response = await next(request);
          const text = await readText(response.readableStreamBody, 'entra');
          delete response.readableStreamBody;
          response.bodyAsText = text;
          given = response.status === 200;
          problem = given ? null : problemOfRefusal(response, text, clock.now());
          return response;
        } catch (error) {
          problem = problemOf(error, 'entra', clock.now());
          throw error;
        }
      },
    },
    problem() {
      if (problem) return problem;
      // An answer of which no token could be made; or else Entra wasn't even asked, with a certificate that can't be used.
      return { kind: given ? 'unreadable' : 'badCredential', api: 'entra' };
    },
  };
}
