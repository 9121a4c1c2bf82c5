import type { Activity, TurnContext } from 'botbuilder';
import { noticeCard } from '../cards/noticeCard.ts';
import { localeOf } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { type Hall, visit } from './hall.ts';
import { pressOf } from './onAction.ts';
import { searchOf } from './onSearch.ts';
import type { TurnLimits } from './turnLimits.ts';

/** What a client asks by itself, while a card is looked at or somebody is typing, weighs as a part of a question. */
const LIGHT = 0.2;

/**
 * What an activity weighs; null for what Teams says by itself, that somebody came or that a team is gone: none of that may
 * be lost.
 */
export function weightOf(activity: Pick<Activity, 'type' | 'name' | 'value'>): number | null {
  if (searchOf(activity)) return LIGHT;
  const press = pressOf(activity);
  if (press) return press.verb.startsWith('autoRefresh') ? LIGHT : 1;
  return activity.type === 'message' || activity.type === 'invoke' ? 1 : null;
}

/** Lets a turn through, or answers it by as little as can be. @returns whether it is let through. */
export async function withinLimits(hall: Hall, limits: TurnLimits, context: TurnContext): Promise<boolean> {
  const { activity } = context;
  const weight = weightOf(activity);
  if (weight === null) return true;
  // botbuilder's type promises a sender; nobody else does.
  const person = activity.from?.aadObjectId ?? activity.from?.id ?? '';
  const admitted = limits.admit(person, weight);
  if (admitted === 'in') return true;
  const tells = limits.tells(person);
  if (tells) hall.kit.logger.warn({ limit: admitted, person }, 'turns refused: too many');
  const locale = localeOf(activity.locale, hall.kit.config.defaultLocale);
  const say = translator(locale);
  const text = say(admitted === 'person' ? 'error.tooMany' : 'error.tooBusy');
  if (activity.type === 'invoke') {
    // Answered in any case, by nothing that has to be sent: without an answer the client shows a failure.
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: bodyOf(activity, text) } });
    return false;
  }
  if (!tells) return false;
  const { voice } = visit(hall, context);
  const now = hall.kit.clock.now();
  // A word that can't be said is no reason to try anything else.
  await voice
    .post(noticeCard({ locale, now, title: say('error.tooManyTitle'), text, tone: 'warning' }))
    .catch((error: unknown) => hall.kit.logger.warn({ err: error }, 'limit not told'));
  return false;
}

function bodyOf(activity: Activity, text: string) {
  if (searchOf(activity)) {
    return { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } };
  }
  const quiet = weightOf(activity) !== 1;
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: quiet ? '' : text };
}
