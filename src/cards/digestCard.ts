import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { listTemplate } from './list.ts';
import { type SeveralOptions, severalOf } from './outage/several.ts';
import { header } from './tone.ts';

const render = listTemplate('digest');

/** What quiet hours held back: what is still open, and what was over meanwhile. */
export function digestCard(options: SeveralOptions): Card {
  const say = translator(options.locale);
  const { open, over, counts, customers, tone, view } = severalOf(options, { ...options, say });
  const meanwhile = over > 0 ? say('several.over', { count: over }) : '';
  return render(
    {
      ...header(tone, open > 0 ? say('digest.open', { counts }) : say('digest.over', { count: over })),
      subtitle: [customers > 0 ? say('outage.affects', { count: customers }) : '', open > 0 ? meanwhile : '']
        .filter(Boolean)
        .join(' · '),
      texts: [say('digest.text')],
      ...view,
    },
    open > 0 ? say('digest.summary', { counts, count: customers }) : say('digest.summaryOver', { count: over }),
  );
}
