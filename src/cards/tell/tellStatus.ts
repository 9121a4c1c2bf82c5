import type { Standing } from '../../domain/standing.ts';
import { translator } from '../../locales/index.ts';
import type { Tellable } from './tellable.ts';
import { type TellContext, tellIssue, tellLine } from './tellIssue.ts';
import { writtenTime } from './writtenTime.ts';

/**
 * A text on where a customer stands, to copy into a mail or to read on the phone: its incidents, or that there is none.
 *
 * @param incidents those of the standing, in its order.
 */
export function tellStatus(
  standing: Pick<Standing, 'level' | 'gaps' | 'microsoft365AsOf' | 'azureAsOf'>,
  incidents: readonly Tellable[],
  context: TellContext,
): string {
  const { texts, locale } = context;
  const [first] = incidents;
  if (first && incidents.length === 1) return tellIssue(first, context);
  if (!first && standing.level === 'unknown') return texts(locale, 'unknown', {});
  const say = translator(locale);
  const asOf = [standing.microsoft365AsOf, standing.azureAsOf].filter((at) => at !== null);
  return texts(locale, first ? 'incidents' : 'noIncident', {
    incidents: incidents.map((one) => tellLine(one, context)).join('\n'),
    unread: [...new Set(standing.gaps.map(({ source }) => say(`status.${source}`)))].join(', '),
    asOf: asOf.length > 0 ? writtenTime(new Date(Math.min(...asOf.map(Number))), context) : '',
  });
}
