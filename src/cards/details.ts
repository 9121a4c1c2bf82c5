import type { Locale } from '../domain/locale.ts';
import type { T } from '../locales/index.ts';
import type { Action } from './actions.ts';
import { cardTemplate } from './render.ts';
import template from './templates/details.json' with { type: 'json' };
import { cutText } from './text/cut.ts';
import { foreignTo, postMarkdown, statusFirst } from './text/post.ts';
import { clockTime } from './times.ts';

/** One of Microsoft's posts on a card. Texts are markdown. */
export interface PostView {
  readonly id: string;
  readonly when: string;
  readonly first: string;
  readonly rest: string;
  readonly more: string;
  readonly targets: readonly string[];
  readonly note: string;
}

/** What the details template takes. Texts are markdown. */
export interface DetailsView {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly heading: string;
  readonly origin: string;
  /** Short ones, in two columns. */
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  /** Long ones, each below its title: two columns would squeeze them on a phone. */
  readonly blocks: readonly { readonly title: string; readonly value: string }[];
  readonly postsTitle: string;
  readonly posts: readonly PostView[];
  readonly older: readonly PostView[];
  readonly olderTitle: string;
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

/** Fills the details template for one kind of card. */
export const detailsTemplate = (name: string) => cardTemplate<DetailsView>(name, template);

/** A text of Microsoft's with its instant; plain text. */
export interface Written {
  readonly at: Date;
  readonly text: string;
  /** What kind of post, where that is worth a word. */
  readonly kind: string;
}

/** Titles are one sentence; this is Microsoft's longest, and a few more. */
export const HEADING_AT_MOST = 300;

/** So many characters of the newest post are seen at once; so many open. */
const SHOWN = 450;
const OPENED = 4_000;
/** Older posts, and how long each may be: the whole card has to stay well below what Teams takes. */
const OLDER = 5;
const OLDER_LENGTH = 1_500;

/** A post that doesn't fit begins with where it stands, which is what a caller asks. */
const opening = (text: string) => (text.length > SHOWN ? statusFirst(text) : text);

/**
 * Microsoft's posts as a card shows them: the newest open, the older ones behind a line, what is left out said.
 *
 * @param written newest first.
 * @param locale the reader's: text in another language is marked.
 */
export function postsOf(written: readonly Written[], { say, now, locale }: { say: T; now: Date; locale: Locale }) {
  const views = written.slice(0, OLDER + 1).map((one, index): PostView => {
    const { first, rest, shortened } =
      index === 0 ? cutText(opening(one.text), SHOWN, OPENED) : cutText(one.text, OLDER_LENGTH, OLDER_LENGTH);
    const id = `post${index}`;
    const language = foreignTo(locale, one.text);
    const marked = language ? say(`issue.writtenIn.${language}`) : '';
    return {
      id,
      when: [clockTime(one.at, now), one.kind, marked].filter(Boolean).join(' · '),
      first: postMarkdown(first),
      rest: postMarkdown(rest),
      more: `… ${say('issue.more')}`,
      targets: [id],
      note: shortened ? say('issue.shortened') : '',
    };
  });
  const leftOut = written.length - views.length;
  return {
    postsTitle: say(written.length > 0 ? 'issue.posts' : 'issue.noPosts'),
    posts: views.slice(0, 1),
    older: views.slice(1),
    olderTitle: say('issue.olderPosts', { count: Math.max(1, views.length - 1) }),
    leftOut: leftOut > 0 ? [say('issue.leftOut', { count: leftOut })] : [],
  };
}
