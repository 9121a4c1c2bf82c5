import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { customerRow } from './customerRow.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('noMatch');

/** No customer fits what was typed; offers the nearest, and says what else can be typed. */
export function noMatchCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly text: string;
  readonly nearest: readonly Customer[];
  readonly command: string;
  readonly argument: string;
}): Card {
  const { nearest, command, argument } = options;
  const say = translator(options.locale);
  const text = shorten(options.text, 60);
  return render(
    {
      ...header('info', say('noMatch.title', { text: escapeMarkdown(text) })),
      texts: [say('noMatch.text'), ...(nearest.length > 0 ? [say('noMatch.nearest')] : [])],
      rows: nearest.map((one) =>
        customerRow(one, one.name, { verb: 'choose', tenantId: one.tenantId, command, argument, token: '' }),
      ),
    },
    defuse(`${say('noMatch.title', { text: apart(text) })}.`),
  );
}
