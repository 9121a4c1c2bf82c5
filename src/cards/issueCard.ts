import { concernOfIssue } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { Issue } from '../domain/health.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import { translator } from '../locales/index.ts';
import { execute, open } from './actions.ts';
import type { Card } from './card.ts';
import { detailsTemplate, HEADING_AT_MOST, postsOf } from './details.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { issueHeader, issueKind, originText } from './issueHeader.ts';
import { othersWith } from './othersWith.ts';
import { titleLanguage } from './sources.ts';
import { nextNewsText } from './text/nextNews.ts';
import { plainText } from './text/plain.ts';
import { nextUpdate, postText } from './text/post.ts';
import { clockTime, duration } from './times.ts';

const render = detailsTemplate('issue');

/** One Microsoft 365 issue as a customer has it: what, who is affected, since when, and Microsoft's posts. */
export function issueCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly issue: Issue;
  /** When it was read. */
  readonly asOf: Date;
  readonly customer: Customer;
  readonly links: CustomerLinks;
  readonly issueLink: string;
  /** Other customers that this person sees and that have it. */
  readonly others: readonly Customer[];
  /** What keeps it from being Microsoft's answer of this moment. Markdown. */
  readonly remarks?: readonly string[];
  readonly sight: Sight;
}): Card {
  const { issue, customer, links, issueLink, now, asOf, sight } = options;
  const say = translator(options.locale);
  const concern = concernOfIssue(issue);
  const { summary, ...look } = issueHeader(concern, issueKind(concern, say), customer, say);
  const heading = plainText(issue.title, 'html');
  const impact = plainText(issue.impact, 'html');
  const written = issue.posts.toReversed().map((post) => ({
    at: post.createdAt,
    text: postText(post.content, post.contentType),
    kind: post.type === 'quick' ? say('issue.quick') : '',
  }));
  const { leftOut, ...posts } = postsOf(written, { say, now, locale: options.locale });
  const next = issue.isResolved ? null : nextUpdate(written[0]?.text ?? '');
  const lasted = issue.startedAt ? duration((issue.endedAt ?? now).getTime() - issue.startedAt.getTime(), say) : '';
  const fact = (title: string, value: string) => (value === '' ? [] : [{ title, value }]);
  const affected = othersWith(options, issue.id, say);
  return render(
    {
      ...look,
      heading: escapeMarkdown(shorten(heading, HEADING_AT_MOST)),
      origin: originText(issue.origin, customer, say),
      facts: [
        ...fact(say('issue.since'), issue.startedAt ? `${clockTime(issue.startedAt, now)} (${lasted})` : ''),
        ...fact(say('issue.until'), issue.isResolved && issue.endedAt ? clockTime(issue.endedAt, now) : ''),
        ...fact(say('issue.updated'), issue.modifiedAt ? clockTime(issue.modifiedAt, now) : ''),
      ],
      blocks: [
        ...fact(say('issue.nextUpdate'), next ? nextNewsText(next, now) : ''),
        ...fact(say('issue.impact'), escapeMarkdown(shorten(impact, 500))),
        ...affected.blocks,
      ],
      ...posts,
      footers: [
        ...(options.remarks ?? []),
        ...leftOut,
        ...titleLanguage(`${heading}\n${impact}`, options.locale, say),
        say('issue.asOf', { source: say('status.microsoft365'), time: clockTime(asOf, now) }),
      ],
      actions: [
        open(say('action.adminCenter'), links.serviceHealth),
        ...(sight === 'all'
          ? [execute(say('action.report'), { verb: 'reportForm', tenantId: customer.tenantId, id: issue.id })]
          : []),
        ...affected.actions,
        execute(say('action.tell'), { verb: 'tell', tenantId: customer.tenantId, id: issue.id }),
        execute(say('action.back'), { verb: 'status', tenantId: customer.tenantId }),
        open(say('action.portalIssue'), issueLink, 'secondary'),
        // Where others have it too, there is no room for a seventh.
        ...(sight === 'all' && affected.actions.length === 0
          ? [open(say('request.action.supportPage'), links.support, 'secondary')]
          : []),
      ],
    },
    summary,
  );
}
