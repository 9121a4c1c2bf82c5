import type { TurnContext } from 'botbuilder';
import type { Adapter } from './adapter.ts';

/** As much of an HTTP response as is needed to answer an activity. */
export interface EndpointResponse {
  status(code: number): unknown;
  send(body?: unknown): unknown;
  end(): unknown;
}

export type HandleMessages = (
  body: unknown,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  response: EndpointResponse,
) => Promise<void>;

/** Joins POST /api/messages to the bot. */
export function createEndpoint(adapter: Adapter, bot: { handle(context: TurnContext): Promise<void> }): HandleMessages {
  return async (body, headers, response) => {
    const authorization = headers.authorization;
    const answer = await adapter.receive(body, typeof authorization === 'string' ? authorization : '', (context) =>
      bot.handle(context),
    );
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.send(answer.body);
  };
}
