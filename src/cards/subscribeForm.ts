import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import type { Conversation } from '../domain/subscription.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { CUSTOMERS, customerChoice } from './following/customerChoice.ts';
import { DRAFT_TELLINGS, DRAFT_TOPICS, type DraftProblems, type SubscriptionDraft } from './following/draft.ts';
import { problemLines } from './following/problems.ts';
import { settingsInputs } from './following/settingsInputs.ts';
import { choiceInput, textInput } from './inputs.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('subscribeForm');

/** What is typed for customers may be a long list, pasted. */
const NAMES_AT_MOST = 2_000;
const SERVICES_AT_MOST = 500;
/** Fewer customers would stand there as buttons, one of which stays pressed. */
const WORTH_SEARCHING = 13;

/**
 * Asks what a conversation wants to hear of.
 *
 * @param options.conversation key of the conversation, and what kind it is: the form may stand elsewhere.
 * @param options.id the subscription that is changed; null for a new one.
 * @param options.mayAll whether this person may follow all customers.
 * @param options.choices customers to choose from by typing; `asked` where they are too many for a card, and the bot is asked.
 */
export function subscribeForm(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly conversation: string;
  readonly place: Conversation['place'];
  readonly id: string | null;
  readonly draft: SubscriptionDraft;
  readonly problems: DraftProblems<SubscriptionDraft>;
  readonly mayAll: boolean;
  readonly choices: readonly Customer[] | 'asked';
}): Card {
  const { conversation, place, id, draft, problems, mayAll, choices } = options;
  const say = translator(options.locale);
  const wrong = problemLines(problems);
  const inputs = [
    ...(mayAll
      ? [
          choiceInput({
            id: 'scope',
            label: say('follow.customers'),
            value: draft.scope,
            choices: (['all', 'named'] as const).map((value) => ({ title: say(`follow.scope.${value}`), value })),
          }),
        ]
      : []),
    textInput({
      id: 'names',
      label: say('follow.names'),
      most: NAMES_AT_MOST,
      lines: 'several',
      value: draft.names,
      placeholder: say('follow.namesHint'),
    }),
    ...(choices === 'asked' || choices.length >= WORTH_SEARCHING
      ? [
          choiceInput({
            id: 'pick',
            label: say('follow.pick'),
            placeholder: say('follow.pickHint'),
            ...(choices === 'asked' ? { choices: [], dataset: CUSTOMERS } : { choices: choices.map(customerChoice) }),
          }),
        ]
      : []),
    textInput({
      id: 'services',
      label: say('follow.services'),
      most: SERVICES_AT_MOST,
      value: draft.services,
      placeholder: say('follow.servicesHint'),
    }),
    choiceInput({
      id: 'topics',
      label: say('follow.topics'),
      several: true,
      value: draft.topics,
      choices: DRAFT_TOPICS.map((value) => ({ title: say(`follow.topic.${value}`), value })),
    }),
    choiceInput({
      id: 'tell',
      label: say('follow.tell'),
      several: true,
      value: draft.tell,
      choices: DRAFT_TELLINGS.map((value) => ({ title: say(`follow.telling.${value}`), value })),
    }),
    ...settingsInputs(draft, say),
  ];
  return render(
    {
      ...header(wrong.length > 0 ? 'warning' : 'info', say(`follow.form.${place}`)),
      subtitle: wrong.length > 0 ? say('follow.notYet') : '',
      texts: wrong,
      inputs,
      actions: [
        execute(say(id ? 'action.save' : 'action.subscribe'), {
          verb: 'subscribe',
          conversation,
          ...(id ? { id } : {}),
        }),
      ],
    },
    say('follow.formSummary'),
  );
}
