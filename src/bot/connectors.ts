import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** botbuilder's factory of connector clients, by the only way in which botbuilder names it. */
export type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** The client of Teams' connector: sends, edits, asks for members. */
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

interface Policy {
  readonly name: string;
  sendRequest(request: { timeout: number }, next: (request: { timeout: number }) => Promise<unknown>): Promise<unknown>;
}
interface Piped {
  readonly pipeline: { removePolicy(options: { name: string }): unknown; addPolicy(policy: Policy): void };
}

/** How many connector clients are kept: Teams has a handful of service URLs. */
const KEPT = 32;

/**
 * Makes a factory's connectors ask once, within a time limit, and reuses them.
 *
 * botbuilder's connector repeats a failed send up to three times, which posts a card several times when only the answer
 * was lost, and it waits without end; neither can be configured. Building one costs more than sending through it.
 *
 * @param timeoutMs longest time for one call, in milliseconds.
 * @param kept connectors already made, shared by all factories of one adapter.
 */
export function calmConnectors(
  factory: ConnectorFactory,
  timeoutMs: number,
  kept: Map<string, Connector>,
): ConnectorFactory {
  return {
    async create(serviceUrl, audience) {
      const key = `${audience ?? ''} ${serviceUrl}`;
      const known = kept.get(key);
      if (known) return known;
      const made = calm(await factory.create(serviceUrl, audience), timeoutMs);
      const oldest = kept.keys().next().value;
      if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(key, made);
      return made;
    },
  };
}

/**
 * Takes the hidden retries out of a client and puts a time limit in.
 *
 * @throws Error when the client isn't built as botbuilder 4.23 builds it: then retries would come back unnoticed.
 */
export function calm<Client extends object>(client: Client, timeoutMs: number): Client {
  const inner: unknown = Reflect.get(client, 'client');
  if (!isPiped(inner)) throw new Error('botbuilder has changed: the connector has no pipeline to take retries out of');
  inner.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  inner.pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest(request, next) {
      request.timeout = timeoutMs;
      return next(request);
    },
  });
  return client;
}

function isPiped(value: unknown): value is Piped {
  if (typeof value !== 'object' || value === null || !('pipeline' in value)) return false;
  const { pipeline } = value;
  return typeof pipeline === 'object' && pipeline !== null && 'removePolicy' in pipeline && 'addPolicy' in pipeline;
}
