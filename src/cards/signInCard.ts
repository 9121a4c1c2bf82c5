import type { Locale } from '../domain/locale.ts';
import type { SignInNews } from '../domain/signIn.ts';
import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { noticeCard } from './noticeCard.ts';
import { problemReason } from './problemText.ts';
import { capital } from './text/capital.ts';

/** Tells those who can mend it that the partner's sign-in is about to end, or is refused, and what to do. */
export function signInCard({ locale, now, news }: { locale: Locale; now: Date; news: SignInNews }): Card {
  const say = translator(locale);
  if (news.kind === 'ends') {
    const count = Math.max(0, Math.ceil((news.at.getTime() - now.getTime()) / 86_400_000));
    const day = news.at.toISOString().slice(0, 10);
    return noticeCard({
      locale,
      now,
      title: say('signIn.ends.title', { count }),
      text: `${say('signIn.ends.text', { day })} ${say('signIn.fix.signIn')}`,
      tone: 'warning',
    });
  }
  const { problem, fix } = news;
  const code = problem.code ? ` (${problem.code})` : '';
  return noticeCard({
    locale,
    now,
    title: say('signIn.refused.title'),
    text: `${capital(problemReason(say, problem))}${code}. ${say('signIn.refused.text')} ${say(`signIn.fix.${fix}`)}`,
    tone: 'warning',
  });
}
