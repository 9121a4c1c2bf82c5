import { z } from 'zod';
import { action } from '../action.ts';
import { noToActing } from '../following/rights.ts';
import { issueKey, unseen } from '../outages/fields.ts';
import { shownIssue } from '../outages/shownIssue.ts';
import { acting } from './fields.ts';

/** Somebody is on it: everybody sees who. A second one takes over. */
export const take = action({
  verb: 'take',
  data: z.object({ issueKey }),
  needs: acting,
  async run(turn, data, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    const shown = await shownIssue(turn, data.issueKey, kit);
    if (!shown) return unseen(turn);
    const { objectId, name } = turn.person;
    const before = await kit.desk.take(turn.where.key, data.issueKey, { personId: objectId, name });
    const text =
      before && before.personId !== objectId
        ? turn.say('outage.takenOver', { name: before.name })
        : turn.say('outage.takenByYou');
    return { kind: 'word', text };
  },
});
