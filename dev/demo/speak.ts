import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** Tags that Teams sends, by the bot's language. */
const TAGS = { en: 'en-US', fr: 'fr-FR' } as const;

/**
 * Stands between the Teams client, which says `en-US` whatever is chosen, and the bot, and says another language.
 *
 * @param messages the bot's address for messages.
 * @returns the address for the client in its place.
 */
export async function speak(
  locale: keyof typeof TAGS,
  messages: string,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      const activity = (await json(request)) as Record<string, unknown>;
      const answer = await fetch(messages, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...activity, locale: TAGS[locale] }),
      });
      const type = answer.headers.get('content-type');
      response.statusCode = answer.status;
      if (type) response.setHeader('content-type', type);
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.statusCode = 502;
      response.end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
