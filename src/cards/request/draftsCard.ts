import type { Locale } from '../../domain/locale.ts';
import type { RequestDraft } from '../../domain/serviceRequest.ts';
import { translator } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import type { Card } from '../card.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { listTemplate } from '../list.ts';
import { clockTime } from '../times.ts';
import { header } from '../tone.ts';

const render = listTemplate('requestDrafts');

/** So many drafts are offered: the newest. */
const SHOWN = 10;

/**
 * Forms that were submitted and never became requests, to go on with.
 *
 * @param options.drafts newest first.
 * @param options.nameOf null for a customer whom this person doesn't see any more: that draft isn't offered.
 */
export function draftsCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly drafts: readonly RequestDraft[];
  readonly nameOf: (tenantId: string) => string | null;
}): Card {
  const { drafts, nameOf, now } = options;
  const say = translator(options.locale);
  const offered = drafts.flatMap((draft) => {
    const customer = nameOf(draft.tenantId);
    return customer === null ? [] : [{ draft, customer }];
  });
  const count = offered.length;
  const left = count - SHOWN;
  const title = count === 0 ? say('request.drafts.none') : say('request.drafts.title', { count });
  return render(
    {
      ...header('info', title),
      texts: count === 0 ? [] : [say('request.drafts.text')],
      rows: offered.slice(0, SHOWN).map(({ draft, customer }) => {
        const { id, tenantId, fields, changedAt } = draft;
        const what = (fields.title ?? fields.description ?? '').replace(/\s+/g, ' ').trim();
        return {
          name: [customer, what || say('request.drafts.untitled')]
            .map((text) => escapeMarkdown(shorten(text, 100)))
            .join(' · '),
          line: [
            ...(fields.service ? [escapeMarkdown(shorten(fields.service, 60))] : []),
            say('request.drafts.line', { time: clockTime(changedAt, now) }),
          ].join(' · '),
          action: execute(say('action.show'), { verb: 'reportForm', tenantId, draftId: id }),
        };
      }),
      footers: left > 0 ? [say('request.drafts.leftOut', { count: left })] : [],
    },
    `${title}.`,
  );
}
