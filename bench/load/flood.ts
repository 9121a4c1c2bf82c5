import type { z } from 'zod';
import type { Collector } from '../collector.ts';
import type { Flood, Flooded } from './questions.ts';
import type { Writer } from './writer.ts';

/** Keeps a bot as busy as it can be, and counts the turns. @throws Error where a turn brought no answer. */
export async function flood(
  { messages, texts, atOnce, seconds, most }: Flood,
  writer: Writer,
  collector: Collector,
): Promise<z.infer<typeof Flooded>> {
  const before = collector.count;
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  let begun = 0;
  const person = async (_: unknown, number: number) => {
    while (begun < most && elapsed() < seconds) {
      const text = texts[begun % texts.length] ?? '';
      begun += 1;
      await writer.says(messages, number, text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  const took = elapsed();
  const answers = collector.count - before;
  if (answers !== begun) throw new Error(`${begun} turns brought ${answers} answers`);
  return { turns: begun, seconds: took, bytes: Buffer.byteLength(collector.last) };
}
