import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';
import restify from 'restify';

/** A card such as the simplest bot would send: constant, and of a usual size. */
const CARD = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: Array.from({ length: 25 }, (_, row) => ({ type: 'TextBlock', text: `Service ${row}: healthy`, wrap: true })),
};

/**
 * The least bot that answers a message with a card: restify, botbuilder and nothing else. What the benchmarks compare
 * with: it does the same I/O towards Teams.
 *
 * @returns its messages endpoint and a way to stop it.
 */
export async function startBareBot(): Promise<{ url: string; close(): Promise<void> }> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    const wire = {
      status: (code: number) => response.status(code),
      send: (body: unknown) => response.send(body),
      end: () => response.end(),
      header: (name: string, value: unknown) => response.header(name, String(value)),
      socket: undefined,
    };
    await adapter.process({ body: request.body, headers: request.headers, method: 'POST' }, wire, async (context) => {
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(CARD)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

if (import.meta.main) {
  const bot = await startBareBot();
  console.log(JSON.stringify({ url: new URL(bot.url).origin, msg: 'listening' }));
  process.once('SIGTERM', () => process.exit(0));
}
