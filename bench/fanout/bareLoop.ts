import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { serveParent } from '../child.ts';
import { channelOf } from '../followers.ts';
import { ownCpuMs } from '../usage.ts';
import { Loop } from './questions.ts';

/** Sends a card to many channels with botbuilder's connector client and nothing else, in a process of its own. */
class BareAdapter extends CloudAdapter {
  connectorTo(serviceUrl: string) {
    return this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity('')).create(serviceUrl);
  }
}
const adapter = new BareAdapter(new ConfigurationBotFrameworkAuthentication({}));

async function loop({ serviceUrl, body, count, atOnce }: Loop): Promise<{ seconds: number; cpuMs: number }> {
  const connector = await adapter.connectorTo(serviceUrl);
  const activity = JSON.parse(body);
  const startedAt = performance.now();
  const before = ownCpuMs();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const key = channelOf(next);
      next += 1;
      await connector.conversations.sendToConversation(key, {
        ...activity,
        conversation: { ...activity.conversation, id: key },
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { seconds: (performance.now() - startedAt) / 1000, cpuMs: ownCpuMs() - before };
}

serveParent(
  null,
  (question) => loop(Loop.parse(question)),
  async () => {},
);
