import { always, type HttpsServer, startHttpsServer } from './httpsServer.ts';

/** A request for a token, as it arrived. */
export interface TokenRequest {
  readonly tenantId: string;
  readonly form: URLSearchParams;
}

/** What Entra answers: the body, and the status where it isn't 200. */
export interface TokenAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** Entra's token endpoint, which answers what a test wants; at first, every refresh token with the next one. */
export async function startTokenEndpoint() {
  const server: HttpsServer = await startHttpsServer();
  const asked: TokenRequest[] = [];
  let answerTo: (request: TokenRequest) => TokenAnswer | Promise<TokenAnswer> = succession();

  function listen(): void {
    server.answers(async (request, response) => {
      const one = { tenantId: request.path.split('/')[1] ?? '', form: new URLSearchParams(request.body) };
      asked.push(one);
      const { body, status = 200 } = await answerTo(one);
      always(body, { status })(request, response);
    });
  }
  listen();

  return {
    url: server.url,
    asked,
    /** Answers so from now on, and forgets what was asked. */
    answers(next: typeof answerTo): void {
      asked.length = 0;
      answerTo = next;
    },
    close: server.close,
  };
}

/** Every exchange gives another access token, and a refresh token that is named after its tenant and its number. */
export function succession(): (request: TokenRequest) => TokenAnswer {
  let count = 0;
  return ({ tenantId }) => {
    count += 1;
    return { body: grant(`access-${count}`, `refresh-${tenantId}-${count}`) };
  };
}

/** Entra's answer to a refresh token, as to a client that asks as ours does. */
export function grant(token: string, refreshToken: string) {
  return {
    token_type: 'Bearer',
    scope: 'https://graph.test/user_impersonation',
    expires_in: 4512,
    ext_expires_in: 4512,
    access_token: token,
    refresh_token: refreshToken,
    id_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30.',
    client_info: 'eyJ1aWQiOiIwMCIsInV0aWQiOiIwMCJ9',
  };
}

/** Entra's refusal with a number. */
export function refusal(number: number, error = 'invalid_grant'): TokenAnswer {
  return {
    status: 400,
    body: { error, error_description: `AADSTS${number}: Somebody said something.`, error_codes: [number] },
  };
}
