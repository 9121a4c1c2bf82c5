import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { defuse } from './escape.ts';
import { listTemplate } from './list.ts';
import { type SeveralOptions, severalOf } from './outage/several.ts';
import { briefly } from './outage/who.ts';
import { capital } from './text/capital.ts';
import { header } from './tone.ts';

const render = listTemplate('baseline');

/**
 * What was open already when a conversation subscribed, or when customers came: one card instead of one for each.
 *
 * @param options.cameIds the customers that came; null for a subscription.
 */
export function baselineCard(options: SeveralOptions & { readonly cameIds: readonly string[] | null }): Card {
  const { cameIds } = options;
  const say = translator(options.locale);
  const telling = { ...options, say };
  const { open, counts, customers, tone, view } = severalOf(options, telling);
  const says = (who: string) => {
    if (cameIds) return open > 0 ? say('baseline.cameOpen', { who, counts }) : say('baseline.cameNothing', { who });
    return open > 0 ? say('baseline.open', { counts }) : say('baseline.nothing');
  };
  const after = open > 0 ? '' : 'Nothing';
  return render(
    {
      ...header(tone, says(cameIds ? briefly(cameIds, 'markdown', telling) : '')),
      subtitle: cameIds || customers === 0 ? '' : say('outage.affects', { count: customers }),
      texts: [say(cameIds ? `baseline.cameText${after}` : `baseline.text${after}`)],
      ...view,
      actions: [
        ...view.actions,
        ...(cameIds ? [] : [execute(say('action.subscriptions'), { verb: 'run', command: 'subscriptions' })]),
      ],
    },
    defuse(`${capital(says(cameIds ? briefly(cameIds, 'plain', telling) : ''))}.`),
  );
}
