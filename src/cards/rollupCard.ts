import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { listTemplate } from './list.ts';
import { type SeveralOptions, severalOf } from './outage/several.ts';
import { capital } from './text/capital.ts';
import { header } from './tone.ts';

const render = listTemplate('rollup');

/** Several issues that opened within a minute: one card for all, edited as they go on. */
export function rollupCard(options: SeveralOptions): Card {
  const say = translator(options.locale);
  const { open, over, counts, customers, tone, view } = severalOf(options, { ...options, say });
  const total = open + over;
  const title = open > 0 ? say('rollup.open', { counts }) : say('rollup.over', { count: total });
  return render(
    {
      ...header(tone, capital(title)),
      subtitle: [
        customers > 0 ? say('outage.affects', { count: customers }) : '',
        over > 0 && open > 0 ? say('several.over', { count: over }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      ...view,
    },
    open > 0 ? say('rollup.summary', { counts, count: customers }) : say('rollup.summaryOver', { count: total }),
  );
}
