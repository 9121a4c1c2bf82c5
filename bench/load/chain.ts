import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { z } from 'zod';
import type { ChainTarget } from './questions.ts';

const Token = z.object({ access_token: z.string() });
const Subscriptions = z.object({ value: z.array(z.object({ subscriptionId: z.string() })).min(1) });

/**
 * The longest chain of calls of a status turn that depend on each other, without bot and SDK: the subscriptions, then
 * the events of one. Graph's two calls run beside it and wait for nothing.
 *
 * @returns makes the calls once, over a kept connection and with a token that is there already.
 */
export async function createChain(target: ChainTarget): Promise<{ run(): Promise<void>; close(): void }> {
  const agent = new Agent({ keepAlive: true, ca: await readFile(target.caPath) });
  const { authorityHost, armEndpoint, tenant } = target;

  function ask(url: string, headers: Record<string, string>, body?: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const sent = request(url, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: target.clientId,
    client_secret: target.clientSecret,
    scope: `${armEndpoint}/.default`,
  });
  const { access_token: token } = Token.parse(
    await ask(
      `${authorityHost}/${tenant}/oauth2/v2.0/token`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      form.toString(),
    ),
  );
  const headers = { authorization: `Bearer ${token}` };
  return {
    async run() {
      const list = Subscriptions.parse(await ask(`${armEndpoint}/subscriptions?api-version=2022-12-01`, headers));
      const id = list.value[0]?.subscriptionId;
      await ask(
        `${armEndpoint}/subscriptions/${id}/providers/Microsoft.ResourceHealth/events?api-version=2024-02-01`,
        headers,
      );
    },
    close: () => agent.destroy(),
  };
}
