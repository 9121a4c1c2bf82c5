import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { customerRow } from './customerRow.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('chooseCustomer');

/**
 * Asks which customer is meant.
 *
 * @param options.because several fit, none quite fits, or none was named.
 * @param options.command what goes on with the answer.
 * @param options.token ties the buttons to this question.
 */
export function chooseCustomerCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly because: 'several' | 'guess' | 'unnamed';
  readonly text: string;
  readonly candidates: readonly Customer[];
  readonly total: number;
  readonly command: string;
  readonly argument: string;
  readonly inRoom: boolean;
  readonly token: string;
}): Card {
  const { because, text, candidates, total, command, argument, inRoom, token } = options;
  const say = translator(options.locale);
  const typed = escapeMarkdown(shorten(text, 60));
  return render(
    {
      ...header('info', say(`choose.${because}`, { text: typed })),
      rows: candidates.map((one, index) =>
        customerRow(
          one,
          one.name,
          { verb: 'choose', tenantId: one.tenantId, command, argument, token },
          { number: index + 1 },
        ),
      ),
      footers: [
        say(inRoom ? 'choose.answerInRoom' : 'choose.answer'),
        ...(total > candidates.length ? [say('choose.more', { shown: candidates.length, total })] : []),
      ],
      actions: [execute(say('action.cancel'), { verb: 'cancel', token })],
    },
    say('choose.summary'),
  );
}
