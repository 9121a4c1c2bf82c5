import { randomBytes } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { noticeCard } from '../cards/noticeCard.ts';
import { translator } from '../locales/index.ts';
import type { Hall, Visit } from './hall.ts';
import { kindOf } from './incoming.ts';

/** Logs a failure under a reference, and makes the card that tells the person this reference and nothing else. */
export function failureCard(hall: Hall, from: Visit, error: unknown): Card {
  const reference = randomBytes(4).toString('hex');
  const { logger, clock } = hall.kit;
  logger.error({ err: error, reference, activity: kindOf(from.activity.type) }, 'turn failed');
  const say = translator(from.locale);
  const text = say('error.failed', { reference });
  return noticeCard({ locale: from.locale, now: clock.now(), title: say('error.title'), text, tone: 'warning' });
}
