/** How long what is of no use any more is kept; `docs/privacy.md` says of each table which of these it goes by. */
export interface Retention {
  /** Questions that wait for an answer. */
  readonly dialogHours: number;
  /** Who asked about which customer, when. */
  readonly auditDays: number;
  /** Service requests with all that happened to them, since they were closed. */
  readonly requestDays: number;
  /** Forms that were submitted and became no request, since then. */
  readonly draftDays: number;
  /** The contacts that people give for Microsoft, since they were last given. */
  readonly contactDays: number;
  /** Issues, since they are over for everybody. */
  readonly issueDays: number;
  /** What was sent, with the cards that show nothing open; silences, since they ended. */
  readonly deliveryDays: number;
  /** Message center posts, since Microsoft's own end. */
  readonly postDays: number;
  /** What was last read of a customer, since it was last read. */
  readonly readingDays: number;
  /** Ways to chats: since somebody wrote there, or the bot was taken out. */
  readonly chatDays: number;
}

/** The retention that the environment's variables say. */
export function retentionIn(env: {
  readonly DIALOG_RETENTION_HOURS: number;
  readonly AUDIT_RETENTION_DAYS: number;
  readonly REQUEST_RETENTION_DAYS: number;
  readonly DRAFT_RETENTION_DAYS: number;
  readonly CONTACT_RETENTION_DAYS: number;
  readonly ISSUE_RETENTION_DAYS: number;
  readonly DELIVERY_RETENTION_DAYS: number;
  readonly POST_RETENTION_DAYS: number;
  readonly READING_RETENTION_DAYS: number;
  readonly CHAT_RETENTION_DAYS: number;
}): Retention {
  return {
    dialogHours: env.DIALOG_RETENTION_HOURS,
    auditDays: env.AUDIT_RETENTION_DAYS,
    requestDays: env.REQUEST_RETENTION_DAYS,
    draftDays: env.DRAFT_RETENTION_DAYS,
    contactDays: env.CONTACT_RETENTION_DAYS,
    issueDays: env.ISSUE_RETENTION_DAYS,
    deliveryDays: env.DELIVERY_RETENTION_DAYS,
    postDays: env.POST_RETENTION_DAYS,
    readingDays: env.READING_RETENTION_DAYS,
    chatDays: env.CHAT_RETENTION_DAYS,
  };
}
