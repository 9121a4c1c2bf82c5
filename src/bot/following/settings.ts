import type { Card } from '../../cards/card.ts';
import type { DraftProblems, SettingsDraft } from '../../cards/following/draft.ts';
import { settingsForm } from '../../cards/settingsForm.ts';
import { LOCALES } from '../../domain/locale.ts';
import type { QuietHours } from '../../domain/subscription.ts';
import { timeOfDay } from '../../domain/timeOfDay.ts';
import { zoneOf } from '../../domain/timeZone.ts';
import type { T } from '../../locales/index.ts';
import type { ConversationSettings, SeenConversation } from '../../notifications/desk.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';

/** What quiet hours begin with in a form, before anybody has set them. */
const QUIET_FROM = '19:00';
const QUIET_TO = '07:00';

/** A conversation's settings: what is kept, else the language and zone of whoever asks. */
export async function settingsOf(turn: Turn, key: string, kit: Kit): Promise<ConversationSettings> {
  const known = await kit.desk.conversation(key);
  if (known) return { locale: known.locale, timeZone: known.timeZone, quiet: known.quiet };
  return { locale: turn.locale, timeZone: timeZoneOf(turn, kit), quiet: null };
}

/** Settings as a form shows them. */
export function settingsDraft({ locale, timeZone, quiet }: ConversationSettings): SettingsDraft {
  return {
    quietDays: quiet?.days.join(',') ?? '',
    quietFrom: quiet?.from ?? QUIET_FROM,
    quietTo: quiet?.to ?? QUIET_TO,
    interruptions: quiet && !quiet.interruptions ? 'no' : 'yes',
    locale,
    timeZone,
  };
}

/** Settings as they were typed; with what is wrong with them. */
export function readSettings(
  draft: SettingsDraft,
  say: T,
): { settings: ConversationSettings; problems: DraftProblems<SettingsDraft> } {
  const timeZone = zoneOf(draft.timeZone);
  const locale = LOCALES.find((one) => one === draft.locale) ?? 'en';
  const { quiet, problems } = readQuiet(draft, say);
  return {
    settings: { locale, timeZone: timeZone ?? 'UTC', quiet },
    problems: {
      ...problems,
      ...(timeZone === null ? { timeZone: [say('follow.problem.zone', { text: draft.timeZone })] } : {}),
    },
  };
}

function readQuiet(draft: SettingsDraft, say: T): { quiet: QuietHours | null; problems: DraftProblems<SettingsDraft> } {
  const days = [...new Set(draft.quietDays.split(',').map(Number))]
    .filter((day) => Number.isInteger(day) && day >= 1 && day <= 7)
    .toSorted((a, b) => a - b);
  if (days.length === 0) return { quiet: null, problems: {} };
  const [from, to] = [timeOfDay(draft.quietFrom), timeOfDay(draft.quietTo)];
  if (from !== null && to !== null) {
    return { quiet: { days, from, to, interruptions: draft.interruptions !== 'no' }, problems: {} };
  }
  const wrong = (text: string) =>
    text.trim() === '' ? say('follow.problem.noTime') : say('follow.problem.time', { text });
  return {
    quiet: null,
    problems: {
      ...(from === null ? { quietFrom: [wrong(draft.quietFrom)] } : {}),
      ...(to === null ? { quietTo: [wrong(draft.quietTo)] } : {}),
    },
  };
}

/** The form, as this person reads it. */
export function settingsFormOf(
  turn: Turn,
  { key, place }: SeenConversation,
  draft: SettingsDraft,
  problems: DraftProblems<SettingsDraft>,
  kit: Kit,
): Card {
  return settingsForm({ ...said(turn, kit), conversation: key, place, draft, problems });
}
