import { shorten, unlinked } from './escape.ts';

/** An Adaptive Card input. */
export type Input = Readonly<Record<string, unknown>>;

/** What every input has. */
interface Common {
  /** Name of the value in what the card sends back. */
  readonly id: string;
  readonly label: string;
  /** What to say where it was left empty; without it, it may be. */
  readonly missing?: string;
}

/** One of several answers. */
export interface InputChoice {
  readonly title: string;
  readonly value: string;
}

/** So many choices are seen at once, as buttons; more open as a list. */
const SEEN = 5;
/** And more than this are searched by typing. */
const LISTED = 12;
/** A choice is one line on a phone. */
const CHOICE_AT_MOST = 120;

/**
 * A question with given answers: a few are seen at once, many open as a list, very many are found by typing.
 *
 * @param options.value the answer to begin with; several, separated by commas, where several may be given.
 */
export function choiceInput(
  options: Common & {
    readonly choices: readonly InputChoice[];
    readonly value?: string;
    readonly several?: boolean;
    readonly placeholder?: string;
    /** What the bot is asked for while somebody types, see onSearch: the choices are what it answers. */
    readonly dataset?: string;
  },
): Input {
  const { choices, value, several = false, placeholder, dataset } = options;
  const style = dataset
    ? 'filtered'
    : choices.length <= SEEN
      ? 'expanded'
      : choices.length <= LISTED
        ? 'compact'
        : 'filtered';
  return {
    type: 'Input.ChoiceSet',
    ...common(options),
    style,
    wrap: true,
    ...(several ? { isMultiSelect: true } : {}),
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder: unlinked(placeholder) }),
    choices: choices.map((one) => ({ title: choiceTitle(one.title), value: one.value })),
    // Of Adaptive Cards 1.6; Teams knows it whatever the card's version, others leave it out.
    ...(dataset === undefined ? {} : { 'choices.data': { type: 'Data.Query', dataset } }),
  };
}

/** A choice's title, on one line; outside text has no links in it. */
export function choiceTitle(title: string): string {
  return unlinked(shorten(title, CHOICE_AT_MOST));
}

/**
 * A text to type.
 *
 * @param options.most so many characters at most.
 */
export function textInput(
  options: Common & {
    readonly most: number;
    readonly lines?: 'one' | 'several';
    readonly value?: string;
    readonly placeholder?: string;
    /** What it is, where a phone has a keyboard for it. */
    readonly kind?: 'email' | 'tel';
  },
): Input {
  const { most, lines = 'one', value, placeholder, kind } = options;
  return {
    type: 'Input.Text',
    ...common(options),
    maxLength: most,
    ...(lines === 'several' ? { isMultiline: true } : {}),
    ...(kind === undefined ? {} : { style: kind }),
    ...(value === undefined ? {} : { value: shorten(value, most) }),
    ...(placeholder === undefined ? {} : { placeholder: unlinked(placeholder) }),
  };
}

function common({ id, label, missing }: Common): Input {
  return {
    id,
    label: unlinked(label),
    ...(missing === undefined ? {} : { isRequired: true, errorMessage: unlinked(missing) }),
  };
}
