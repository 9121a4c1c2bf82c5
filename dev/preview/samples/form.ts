import { execute } from '../../../src/cards/actions.ts';
import { choiceInput, textInput } from '../../../src/cards/inputs.ts';
import { listTemplate } from '../../../src/cards/list.ts';
import { header } from '../../../src/cards/tone.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Sample } from './sample.ts';
import { HOSTILE } from './texts.ts';

const render = listTemplate('form');
const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `${index + 1} · ${HOSTILE}`, value: String(index) }));

/** What forms are made of, all of it on one card. No card of the bot's looks like this. */
export const formSamples: readonly Sample[] = [
  {
    name: 'form-blocks',
    card: (locale) => {
      const say = translator(locale);
      const label = say('customers.title', { count: 2 });
      return render(
        {
          ...header('info', label),
          subtitle: say('choose.unnamed'),
          inputs: [
            choiceInput({ id: 'few', label, choices: choices(3), value: '1', missing: say('choose.unnamed') }),
            choiceInput({ id: 'several', label, choices: choices(8), several: true }),
            choiceInput({ id: 'many', label, choices: choices(30), placeholder: HOSTILE }),
            textInput({ id: 'line', label, most: 80, value: HOSTILE }),
            textInput({ id: 'text', label: HOSTILE, most: 2000, lines: 'several', placeholder: label }),
          ],
          folds: [{ id: 'more', title: say('status.more', { count: 1 }), items: [{ text: label, line: label }] }],
          footers: [say('choose.answer')],
          actions: [execute(say('action.show'), { verb: 'run', command: 'help' })],
        },
        say('customers.summary', { count: 2 }),
      );
    },
  },
];
