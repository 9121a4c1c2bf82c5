import assert from 'node:assert/strict';
import type { createAdapter } from '../../src/bot/adapter.ts';

/** What an adapter answers to a message with that token; a turn is for whoever is believed, and for nobody else. */
export async function receiveToken(
  adapter: Pick<ReturnType<typeof createAdapter>, 'receive'>,
  token: string,
  { appId, serviceUrl }: { readonly appId: string; readonly serviceUrl: string },
) {
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: 'a:1', conversationType: 'personal' },
    from: { id: '29:ada' },
    recipient: { id: `28:${appId}` },
    text: 'hi',
  };
  let turns = 0;
  const answer = await adapter.receive(activity, `Bearer ${token}`, async () => {
    turns++;
  });
  assert.equal(turns, answer.status === 200 ? 1 : 0);
  return answer;
}
