import { z } from 'zod';
import { serveParent } from '../child.ts';
import { startCollector } from '../collector.ts';
import { beside } from '../load/beside.ts';
import { flood } from '../load/flood.ts';
import { Question } from '../load/questions.ts';
import { createWriter } from '../load/writer.ts';

/** Writes to bots and collects what they answer, in a process of its own: `load.ts <object id> <tenant id>`. */
const [objectId, tenantId] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const member = { id: '29:bench', name: 'Ada Admin', aadObjectId: objectId, tenantId, userRole: 'user' };
const collector = await startCollector(member);
const writer = createWriter(collector.serviceUrl, member);

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
