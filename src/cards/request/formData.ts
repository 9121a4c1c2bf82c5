import type { RequestFormOptions } from './requestForm.ts';

/** What a form's buttons carry beside what is typed: whoever reads it believes none of it. */
export function formData({ draftId, customer, source, issue, known, room = '' }: RequestFormOptions) {
  // What has been said to be known: whatever else is known once it is sent is said before it is filed.
  const seen = [...known.issues, ...known.requests].map(({ id }) => id);
  return {
    draftId,
    tenantId: customer.tenantId,
    source,
    ...(issue ? { id: issue.id } : {}),
    ...(room === '' ? {} : { room }),
    ...(seen.length === 0 ? {} : { seen: seen.join(',') }),
  };
}
