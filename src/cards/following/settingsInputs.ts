import { LOCALES } from '../../domain/locale.ts';
import type { T } from '../../locales/index.ts';
import { choiceInput, type Input, textInput } from '../inputs.ts';
import type { SettingsDraft } from './draft.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Quiet hours, language and zone of a conversation. */
export function settingsInputs(draft: SettingsDraft, say: T): Input[] {
  return [
    choiceInput({
      id: 'quietDays',
      label: say('follow.quietDays'),
      several: true,
      value: draft.quietDays,
      choices: DAYS.map((day) => ({ title: say(`follow.day.${day}`), value: String(day) })),
    }),
    textInput({ id: 'quietFrom', label: say('follow.quietFrom'), most: 10, value: draft.quietFrom }),
    textInput({ id: 'quietTo', label: say('follow.quietTo'), most: 10, value: draft.quietTo }),
    choiceInput({
      id: 'interruptions',
      label: say('follow.interruptions'),
      value: draft.interruptions,
      choices: (['yes', 'no'] as const).map((value) => ({ title: say(`follow.${value}`), value })),
    }),
    choiceInput({
      id: 'locale',
      label: say('follow.language'),
      value: draft.locale,
      choices: LOCALES.map((value) => ({ title: say(`follow.locale.${value}`), value })),
    }),
    textInput({
      id: 'timeZone',
      label: say('follow.timeZone'),
      most: 60,
      value: draft.timeZone,
      placeholder: 'Europe/Paris',
    }),
  ];
}
