import { z } from 'zod';
import { readText } from '../../services/upstream/readText.ts';
import { type Finding, missing, ok, skipped } from './finding.ts';
import type { Scene } from './scene.ts';

const LIMIT_MS = 15_000;
const Alive = z.object({ alive: z.literal(true) });
/** Nothing that the bot answers to, were it to believe who sent it. */
const STRANGER = {
  type: 'event',
  id: 'preflight',
  channelId: 'msteams',
  serviceUrl: 'https://preflight.invalid',
  from: { id: 'preflight' },
  recipient: { id: 'preflight' },
  conversation: { id: 'preflight' },
};

/** The bot's address: whether it answers from here, and turns strangers away. */
export async function checkEndpoint({ say, wishes }: Scene): Promise<Finding[]> {
  const { url } = wishes;
  if (url === null) return [skipped(say('preflight.endpoint.none'))];
  const why = say('preflight.endpoint.why');
  const reach = say('preflight.endpoint.reachFix');
  const alive = await ask(`${url}/healthz`, {});
  if (typeof alive === 'string') return [missing(say('preflight.endpoint.failed', { url, what: alive }), why, reach)];
  if (alive.status !== 200 || !Alive.safeParse(alive.body).success) {
    const what = `HTTP ${alive.status}`;
    return [missing(say('preflight.endpoint.other', { url, what }), why, reach)];
  }
  const findings = [ok(say('preflight.endpoint.alive', { url }))];
  if (!url.startsWith('https:')) {
    findings.push(missing(say('preflight.endpoint.plain'), why, say('preflight.endpoint.plainFix')));
  }
  const messages = await ask(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(STRANGER),
  });
  const status = typeof messages === 'string' ? 0 : messages.status;
  if (status === 401) return [...findings, ok(say('preflight.endpoint.guarded'))];
  const believed = status >= 200 && status < 300;
  const text = believed
    ? say('preflight.endpoint.open')
    : say('preflight.endpoint.messages', { what: typeof messages === 'string' ? messages : `HTTP ${status}` });
  const fix = believed ? say('preflight.endpoint.openFix') : say('preflight.endpoint.messagesFix');
  return [...findings, missing(text, believed ? say('preflight.endpoint.openWhy') : why, fix)];
}

/** @returns what is wrong with the connection where there is no answer. */
async function ask(url: string, init: RequestInit): Promise<{ status: number; body: unknown } | string> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS) });
    const text = await readText(response.body, 'graph');
    return { status: response.status, body: parse(text) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message || cause.name : String(cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
