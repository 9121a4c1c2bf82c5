import { requestDraftRepository } from '../../store/requestDrafts.ts';
import type { RequestDesk } from '../requestDesk.ts';
import type { RequestParts } from './parts.ts';

/** What was typed, and isn't a request yet. */
export function draftDesk({
  database,
}: RequestParts): Pick<RequestDesk, 'saveDraft' | 'draft' | 'drafts' | 'dropDraft' | 'contact'> {
  const drafts = requestDraftRepository(database);
  return {
    saveDraft: (draft) => drafts.save(draft),
    draft: (id, personId) => drafts.get(id, personId),
    drafts: (personId) => drafts.ofPerson(personId),
    dropDraft: (id, personId) => drafts.drop(id, personId),
    contact: (personId) => drafts.contact(personId),
  };
}
