import { z } from 'zod';
import { serveParent } from '../child.ts';
import { startCollector } from '../collector.ts';
import { beside } from '../load/beside.ts';
import { flood } from '../load/flood.ts';
import { Question } from '../load/questions.ts';
import { createWriter } from '../load/writer.ts';

/** Writes to bots and collects what they answer, in a process of its own: `load.ts <agents as JSON>`. */
const Agents = z.array(z.object({ objectId: z.string(), tenantId: z.string(), name: z.string() })).min(1);
const members = Agents.parse(JSON.parse(process.argv[2] ?? '')).map(({ objectId, tenantId, name }, index) => ({
  id: `29:agent-${index}`,
  name,
  aadObjectId: objectId,
  tenantId,
  userRole: 'user',
}));
const collector = await startCollector(members);
const writer = createWriter(collector.serviceUrl, members);

serveParent(
  null,
  (asked) => {
    const question = Question.parse(asked);
    return question.kind === 'flood' ? flood(question, writer, collector) : beside(question, writer, collector);
  },
  async () => {
    writer.close();
    await collector.close();
  },
);
