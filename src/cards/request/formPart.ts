import type { T } from '../../locales/index.ts';
import { toggle } from '../actions.ts';
import { choiceInput, type Input, type InputChoice, textInput } from '../inputs.ts';
import { FIELD_AT_MOST, type RequestField } from './fields.ts';
import { buttons, folded, type Part, words } from './parts.ts';
import type { RequestFormOptions } from './requestForm.ts';

/** What a form's questions are made with. */
export type FormContext = Pick<RequestFormOptions, 'fields' | 'problems' | 'known'>;

/** A question, and below it what is wrong with the answer. */
export function asked(input: Input, name: RequestField, { problems }: FormContext, say: T): Part[] {
  const problem = problems[name];
  return problem === undefined ? [input] : [input, words(`▲ ${say(problem)}`, { colour: 'attention', close: true })];
}

/** A question with a text for an answer. */
export function askText(
  name: Exclude<RequestField, 'sinceTime'>,
  context: FormContext,
  say: T,
  more: {
    readonly lines?: 'several';
    readonly placeholder?: string;
    readonly missing?: string;
    readonly kind?: 'email' | 'tel';
  } = {},
): Part[] {
  const { missing, ...rest } = more;
  const input = textInput({
    id: name,
    label: say(`request.field.${name}`),
    most: FIELD_AT_MOST[name],
    value: context.fields[name] ?? '',
    ...rest,
    ...(missing !== undefined && isChecked(context) ? { missing } : {}),
  });
  return asked(input, name, context, say);
}

/** A question with answers to choose from. */
export function askChoice(
  name: 'service' | 'severity' | 'subscriptionId' | 'azureServiceId' | 'classificationId',
  choices: readonly InputChoice[],
  context: FormContext,
  say: T,
): Part[] {
  const value = context.fields[name];
  const input = choiceInput({
    id: name,
    label: say(`request.field.${name}`),
    choices,
    placeholder: say('request.hint.choose'),
    ...(isChecked(context) ? { missing: say('request.missing.choose') } : {}),
    // What can't be chosen any more would stand there as if it could.
    ...(value !== undefined && choices.some((one) => one.value === value) ? { value } : {}),
  });
  return asked(input, name, context, say);
}

/** Clients check for every button that sends what was typed; joining somebody's request mustn't fail for a title. */
const isChecked = ({ known }: FormContext) => known.same === null && known.requests.length === 0;

/** Microsoft's last post, which goes along: folded, and it can be changed or taken out. */
export function quoteParts(context: FormContext, say: T): Part[] {
  const wrong = context.problems.quote !== undefined;
  if (!context.fields.quote && !wrong) return [];
  return [
    buttons(toggle(say('request.field.quote'), 'quoteBox')),
    folded('quoteBox', askText('quote', context, say, { lines: 'several' }), wrong),
  ];
}
