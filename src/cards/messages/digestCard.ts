import type { Locale } from '../../domain/locale.ts';
import { needsAction } from '../../domain/messageUrgency.ts';
import { translator } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, shorten } from '../escape.ts';
import { listTemplate } from '../list.ts';
import { titleLanguage } from '../sources.ts';
import { plainText } from '../text/plain.ts';
import { header } from '../tone.ts';
import { messageRow } from './messageRow.ts';
import type { ListedMessage } from './messagesCard.ts';

const render = listTemplate('messageDigest');

/** So many posts are on a digest; on one that has to be small, so many. */
const SHOWN = 10;
const SHOWN_SMALL = 4;

/**
 * What is new in the message centers of a conversation's customers: one card a day.
 *
 * @param options.posts in order; `seenBy` counts customers that the conversation follows.
 * @param options.alone the conversation follows one customer: counting says nothing.
 */
export function digestCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly posts: readonly ListedMessage[];
  readonly alone: boolean;
  readonly small: boolean;
}): Card {
  const { posts, now, locale } = options;
  const say = translator(locale);
  const shown = posts.slice(0, options.small ? SHOWN_SMALL : SHOWN);
  const urgent = posts.filter(({ message }) => needsAction(message, now)).length;
  const left = posts.length - shown.length;
  const [first] = posts;
  return render(
    {
      ...header(urgent > 0 ? 'warning' : 'info', say('center.digest', { count: posts.length })),
      subtitle: urgent > 0 ? say('center.needAction', { count: urgent }) : '',
      rows: shown.map(({ message, seenBy }) =>
        messageRow(message, { say, now, tenantId: null, seenBy: options.alone ? null : seenBy }),
      ),
      footers: [
        ...(left > 0 ? [say('center.digestMore', { count: left })] : []),
        ...titleLanguage(shown.map(({ message }) => message.title).join('\n'), locale, say),
      ],
      actions: [execute(say('center.all'), { verb: 'run', command: 'messages', argument: '' })],
    },
    defuse(
      first
        ? say('center.digestSummary', {
            count: posts.length,
            title: apart(shorten(plainText(first.message.title, 'html') || first.message.id, 120)),
          })
        : `${say('center.digest', { count: 0 })}.`,
    ),
  );
}
