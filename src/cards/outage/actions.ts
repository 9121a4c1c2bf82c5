import type { CustomerLinks } from '../../domain/links.ts';
import { type Action, execute, open } from '../actions.ts';
import type { ActionData, OutagePage, Verb } from '../verbs.ts';
import type { Outage, Telling } from './outage.ts';

/** Where the one customer's pages are, of a card that names one alone. */
export interface OneCustomer {
  readonly links: CustomerLinks;
  /** This issue in the customer's admin center or Azure portal. */
  readonly issueLink: string;
}

/**
 * An outage card's buttons, the main ones first: six at most.
 *
 * @param only null where the card names several customers: then which one is meant is asked.
 * @param reviewLink Azure's public post-incident review.
 */
export function outageActions(
  outage: Outage,
  { say }: Pick<Telling, 'say'>,
  { only, reviewLink }: { only: OneCustomer | null; reviewLink: string },
): Action[] {
  const { body, told, issueKey, taken } = outage;
  const [first = ''] = told.tenantIds;
  const data = (verb: Verb): ActionData => ({ verb, issueKey, ...(only ? { tenantId: first } : {}) });
  const refresh = execute(say('action.refresh'), data('refreshOutage'), 'secondary');
  const details = execute(say('action.details'), data('outageDetails'));
  if (told.tenantIds.length === 0) return [details, refresh];
  const tell = execute(say('action.tell'), data('tell'));
  const page = (title: string, which: OutagePage, address: string, mode: 'primary' | 'secondary' = 'primary') =>
    only ? open(title, address, mode) : execute(title, { ...data('openIn'), page: which }, mode);
  const portal = page(
    say(body.source === 'azure' ? 'action.azurePortal' : 'action.adminCenter'),
    'health',
    (body.source === 'azure' ? only?.links.azureServiceHealth : only?.links.serviceHealth) ?? '',
    'secondary',
  );
  if (told.resolved) {
    const reviewed = told.status === 'postIncidentReviewPublished';
    const report = say('action.review');
    const still = say('action.stillBroken');
    const broken = only ? execute(still, data('reportForm')) : execute(still, { ...data('openIn'), page: 'support' });
    return [
      ...(told.level === 'maintenance' ? [] : [broken]),
      tell,
      details,
      ...(reviewed && body.source === 'azure' ? [open(report, reviewLink)] : []),
      ...(reviewed && body.source !== 'azure' ? [page(report, 'issue', only?.issueLink ?? '')] : []),
      portal,
      refresh,
      // An indirect reseller's Azure problems go to the provider: no link to a page that refuses.
      ...(only && !reviewed && body.source === 'microsoft365' && told.level !== 'maintenance'
        ? [open(say('request.action.supportPage'), only.links.support, 'secondary')]
        : []),
    ];
  }
  const take = execute(say(taken ? 'action.takeOver' : 'action.take'), data('take'));
  const mute = execute(say('action.mute'), data('muteForm'));
  return [...(told.level === 'maintenance' ? [] : [take]), tell, details, mute, portal, refresh];
}
