import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import { type Agent, type Harness, startHarness } from '../../../helpers/harness.ts';
import type { TestClock } from '../../../helpers/testClock.ts';
import { buttons, only, replied, shows } from '../answers.ts';
import { drivenClock } from '../drivenClock.ts';
import { file, formIn, numberOf, submit, TYPED } from './reporting.ts';

const en = translator('en');

describe('rights that can’t be read anew', () => {
  let bot: Harness;
  let hal: Agent;
  let clock: TestClock;
  before(async () => {
    clock = drivenClock();
    bot = await startHarness({ clock });
    hal = bot.agent('hal');
  });
  after(() => bot.close());

  it('are enough to look at requests, and to do nothing; what was typed meanwhile is kept', async () => {
    const card = await file(hal, 'report contoso');
    const name = numberOf(card);
    const form = formIn(await hal.says('report fabrikam'));
    bot.cloud.faults.add({ api: 'graph', path: '/users/', kind: 'status', status: 503 });
    clock.advance(6 * 60_000);
    shows(only(await hal.says(name)), name, en('access.staleRights'));
    assert.equal(replied(await hal.clicks(card, 'closeRequest')), en('act.stale'));
    assert.equal(replied(await submit(hal, form, { description: 'typed in the dark' })), en('act.stale'));
    shows(only(await hal.says('report contoso')), en('act.stale'));
    bot.cloud.faults.clear();
    clock.advance(60_000);
    const [drafts] = (await hal.says('report')).arrived;
    shows(drafts, en('request.drafts.title', { count: 1 }), TYPED.title);
    const row = buttons(drafts).find((one) => one.data.draftId !== undefined);
    const again = formIn(await hal.clicks(drafts, (one) => one.data.draftId === row?.data.draftId));
    assert.equal(valuesOf(again).description, 'typed in the dark');
  });
});
