import type { RequestDesk, RequestOutcome } from '../../src/notifications/requestDesk.ts';

const gone = async (): Promise<RequestOutcome> => ({ kind: 'not', why: 'gone', request: null });

/** A desk at which nobody has ever filed a request. */
export const idleRequestDesk: RequestDesk = {
  saveDraft: async () => {},
  draft: async () => null,
  drafts: async () => [],
  dropDraft: async () => {},
  contact: async () => null,
  file: async () => {
    throw new Error('nobody files anything here');
  },
  get: async () => null,
  events: async () => [],
  list: async () => ({ requests: [], total: 0 }),
  openFor: async () => [],
  refusedAtAzure: async () => null,
  showsIn: async () => {},
  watchers: async () => [],
  hold: async () => false,
  release: async () => false,
  forget: async () => {},
  opened: gone,
  note: gone,
  join: gone,
  severity: gone,
  close: gone,
  reopen: gone,
  escalate: gone,
};
