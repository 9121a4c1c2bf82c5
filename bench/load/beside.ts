import type { z } from 'zod';
import type { Collector } from '../collector.ts';
import { createChain } from './chain.ts';
import type { Beside, Compared } from './questions.ts';
import type { Writer } from './writer.ts';

/**
 * Times single turns, from sending the message until the card has come, and between them the bare chain of calls: in
 * turn, so that whatever else the machine does falls on both.
 */
export async function beside(
  { messages, text, count, chain: target }: Beside,
  writer: Writer,
  collector: Collector,
): Promise<z.infer<typeof Compared>> {
  const chain = await createChain(target);
  const turns: number[] = [];
  const chains: number[] = [];
  for (let index = 0; index < count; index++) {
    const begun = performance.now();
    const card = collector.next().then(() => turns.push(performance.now() - begun));
    await writer.says(messages, 0, text);
    await card;
    const bare = performance.now();
    await chain.run();
    chains.push(performance.now() - bare);
  }
  chain.close();
  return { turns, chains };
}
