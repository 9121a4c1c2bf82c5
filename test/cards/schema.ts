import { isRecord } from '../helpers/cards.ts';

/** Properties that any element may have. Source: the schema of Adaptive Cards 1.5. */
const ELEMENT = ['type', 'id', 'spacing', 'separator', 'isVisible', 'height', 'fallback', 'requires'];
const INPUT = [...ELEMENT, 'label', 'isRequired', 'errorMessage'];
const ACTION = ['type', 'title', 'iconUrl', 'id', 'style', 'mode', 'tooltip', 'isEnabled', 'fallback', 'requires'];
const BOX = [...ELEMENT, 'selectAction', 'style', 'verticalContentAlignment', 'bleed', 'minHeight'];
const SHOWN_TEXT = ['text', 'color', 'size', 'weight', 'isSubtle', 'fontType', 'style'];

/** The types that the bot's cards use, each with what it may have. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: [
    '$schema',
    'type',
    'version',
    'body',
    'actions',
    'refresh',
    'fallbackText',
    'lang',
    'speak',
    'msteams',
  ],
  TextBlock: [...ELEMENT, ...SHOWN_TEXT, 'wrap', 'maxLines', 'horizontalAlignment'],
  Container: [...BOX, 'items'],
  ColumnSet: [...BOX, 'columns', 'horizontalAlignment'],
  Column: [...BOX, 'items', 'width'],
  FactSet: [...ELEMENT, 'facts'],
  ActionSet: [...ELEMENT, 'actions'],
  'Input.Text': [...INPUT, 'isMultiline', 'maxLength', 'placeholder', 'regex', 'style', 'value'],
  'Input.ChoiceSet': [...INPUT, 'choices', 'isMultiSelect', 'style', 'value', 'placeholder', 'wrap', 'choices.data'],
  // Of Adaptive Cards 1.6, which Teams knows in every card.
  'Data.Query': ['type', 'dataset'],
  'Input.Date': [...INPUT, 'max', 'min', 'placeholder', 'value'],
  'Input.Time': [...INPUT, 'max', 'min', 'placeholder', 'value'],
  'Action.Execute': [...ACTION, 'verb', 'data', 'associatedInputs'],
  'Action.Submit': [...ACTION, 'data', 'associatedInputs'],
  'Action.OpenUrl': [...ACTION, 'url'],
  'Action.ToggleVisibility': [...ACTION, 'targetElements'],
};
/** What may not be left out. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  Container: ['items'],
  FactSet: ['facts'],
  'Action.Execute': ['title', 'verb', 'data', 'fallback'],
  'Action.OpenUrl': ['title', 'url'],
  'Action.ToggleVisibility': ['title', 'targetElements'],
};
const TYPES: Readonly<Record<string, string>> = {
  separator: 'boolean',
  wrap: 'boolean',
  isSubtle: 'boolean',
  isVisible: 'boolean',
  bleed: 'boolean',
  text: 'string',
  title: 'string',
};

/** Whether something is wrong with a card, in words; nothing where it is as Adaptive Cards 1.5 has it. */
export function faultsOf(card: unknown): string[] {
  const parts = partsOf(card);
  const ids = parts.map((one) => one.id).filter((id) => id !== undefined);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${String(id)} stands twice`);
  const lost = parts
    .flatMap((one) => (Array.isArray(one.targetElements) ? one.targetElements : []))
    .filter((id) => !ids.includes(id))
    .map((id) => `nothing has the id ${String(id)}`);
  return [...parts.flatMap(faultsOfPart), ...twice, ...lost];
}

/** Every element and action on a card, but not the data that actions send. */
export function partsOf(card: unknown): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap(partsOf);
  if (!isRecord(card)) return [];
  const inside = Object.entries(card).flatMap(([key, value]) =>
    key === 'data' || key === 'fallback' ? [] : partsOf(value),
  );
  return typeof card.type === 'string' ? [card, ...inside] : inside;
}

function faultsOfPart(part: Record<string, unknown>): string[] {
  const type = String(part.type);
  const known = KNOWN[type];
  if (!known) return [`unknown type ${type}`];
  const missing = (NEEDED[type] ?? []).filter((key) => part[key] === undefined || part[key] === '');
  return [
    ...Object.keys(part)
      .filter((key) => !known.includes(key))
      .map((key) => `${type} has no ${key}`),
    ...missing.map((key) => `${type} lacks ${key}`),
    ...Object.entries(part)
      .filter(([key, value]) => TYPES[key] !== undefined && typeof value !== TYPES[key])
      .map(([key]) => `${key} of ${type} is no ${TYPES[key]}`),
  ];
}
