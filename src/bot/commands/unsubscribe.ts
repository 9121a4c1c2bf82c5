import { noticeCard } from '../../cards/noticeCard.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Command } from '../command.ts';
import { find, said } from '../findCustomer.ts';
import { listingOf, mayEnd, visibleSubscriptions } from '../following/listing.ts';
import { noToActing, refuse } from '../following/rights.ts';
import { meansAll } from '../following/words.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** `unsubscribe`, `unsubscribe all`, `unsubscribe contoso`: ends what is told here, all of it or about one customer. */
export const unsubscribe: Command = {
  name: 'unsubscribe',
  words: { en: ['unsubscribe'], fr: ['désabonner', 'desabonner', 'se désabonner'] },
  usage: 'command.unsubscribe.usage',
  help: 'command.unsubscribe.help',
  who: 'agent',
  button: false,
  confidential: true,
  unlisted: true,

  async run(turn, typed, kit) {
    const no = noToActing(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    const all = await visibleSubscriptions(turn, turn.where.key, kit);
    const mine = all.filter((one) => mayEnd(turn, one, kit));
    if (all.length === 0 || (typed === '' && all.length > 1)) {
      await turn.show(await listingOf(turn, turn.where, kit, { asked: true }));
      return;
    }
    if (typed === '' || meansAll(typed)) return end(turn, mine, kit);
    const found = find(turn, { text: typed }, kit);
    const tenantId = found.kind === 'certain' ? found.customer.tenantId : '';
    const naming = mine.filter(({ customers }) => customers.kind === 'named' && customers.tenantIds.includes(tenantId));
    if (found.kind !== 'certain' || naming.length === 0) {
      return refuse(turn, turn.say('subscriptions.notFollowed', { text: typed }), kit, turn.say('follow.title'));
    }
    for (const one of naming) await narrow(turn, one, tenantId, kit);
    await tell(turn, turn.say('subscriptions.narrowed', { customer: found.customer.name }), kit);
  },
};

async function end(turn: Turn, mine: readonly Subscription[], kit: Kit): Promise<void> {
  if (mine.length === 0) return refuse(turn, turn.say('act.notYours'), kit);
  const count = await kit.desk.unsubscribe(
    turn.where.key,
    mine.map((one) => one.id),
  );
  await tell(turn, turn.say('subscriptions.ended', { count }), kit);
}

/** Takes one customer out; a subscription that is left without any ends. */
async function narrow(
  turn: Turn,
  { id, customers, services, topics, tell: lines }: Subscription,
  tenantId: string,
  kit: Kit,
) {
  const { key } = turn.where;
  const rest = customers.kind === 'named' ? customers.tenantIds.filter((one) => one !== tenantId) : [];
  if (rest.length === 0) {
    await kit.desk.unsubscribe(key, [id]);
    return;
  }
  const by = { personId: turn.person.objectId, name: turn.person.name };
  await kit.desk.change(key, id, { customers: { kind: 'named', tenantIds: rest }, services, topics, tell: lines }, by);
}

async function tell(turn: Turn, text: string, kit: Kit): Promise<void> {
  const title = turn.say('subscriptions.endedTitle');
  await turn.show(noticeCard({ ...said(turn, kit), title, text, tone: 'info' }));
}
