import type { Locale } from '../../domain/locale.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import { type Action, toggle } from '../actions.ts';
import { cutText } from '../text/cut.ts';
import { foreignTo, postMarkdown, statusFirst } from '../text/post.ts';
import { clockTime } from '../times.ts';
import type { Telling } from './outage.ts';

/** Microsoft's last post on a card: the beginning, and what opens. Texts are markdown. */
export interface QuoteView {
  readonly label: string;
  readonly first: string;
  readonly rest: string;
  readonly more: string;
  readonly moreAction: Action;
}

/** About two lines on a desktop are seen at once. */
const SHOWN = 140;
const OPENED = 4_000;
/** The id of what opens. */
const REST = 'post';

/**
 * @param locale the conversation's: a post in another language is marked.
 * @param whole whether the rest of it can be opened.
 * @returns one at most.
 */
export function quoteOf(
  { lastPost }: IssueBody,
  { say, now, locale, whole }: Pick<Telling, 'say' | 'now'> & { locale: Locale; whole: boolean },
): QuoteView[] {
  if (!lastPost) return [];
  const { first, rest } = cutText(statusFirst(lastPost.text), SHOWN, OPENED);
  const language = foreignTo(locale, lastPost.text);
  const by = say('outage.quoted', { time: clockTime(lastPost.at, now) });
  const more = say('outage.restOfPost');
  return [
    {
      label: [by, language ? say(`issue.writtenIn.${language}`) : ''].filter(Boolean).join(' · '),
      first: `${postMarkdown(first)}${rest === '' ? '' : '\u00A0…'}`,
      rest: whole ? postMarkdown(rest) : '',
      more: `${more} ▾`,
      moreAction: toggle(more, REST),
    },
  ];
}
