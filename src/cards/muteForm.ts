import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { choiceInput, textInput } from './inputs.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('muteForm');

/** Durations to choose from. */
export const MUTE_CHOICES = ['1h', '4h', 'tomorrow', '7d'] as const;
export type MuteChoice = (typeof MUTE_CHOICES)[number];
export const MUTE_REASON_AT_MOST = 200;

/**
 * Asks what of an issue shall be silent in a conversation, and how long.
 *
 * @param options.message Teams' id of the card that was pressed: what it shows is looked at anew.
 * @param options.customers those of its customers whom this person sees.
 */
export function muteForm(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly conversation: string;
  readonly message: string;
  readonly issueKey: string;
  readonly id: string;
  readonly service: string;
  readonly customers: readonly Customer[];
}): Card {
  const { conversation, message, issueKey, id, service, customers } = options;
  const say = translator(options.locale);
  return render(
    {
      ...header('info', say('mute.form')),
      inputs: [
        choiceInput({
          id: 'what',
          label: say('mute.what'),
          value: 'issue',
          choices: [
            { title: say('mute.issue', { id }), value: 'issue' },
            { title: say('mute.service', { service }), value: 'service' },
            ...customers.map(({ name, tenantId }) => ({
              title: say('mute.customer', { customer: name }),
              value: tenantId,
            })),
          ],
        }),
        choiceInput({
          id: 'howLong',
          label: say('mute.howLong'),
          value: '4h',
          choices: MUTE_CHOICES.map((value) => ({ title: say(`mute.for.${value}`), value })),
        }),
        textInput({ id: 'reason', label: say('mute.reason'), most: MUTE_REASON_AT_MOST }),
      ],
      actions: [execute(say('action.mute'), { verb: 'mute', conversation, message, issueKey })],
    },
    say('mute.formSummary'),
  );
}
