/** A managed identity of the machine that the bot runs on: the machine's own, or the client id of one assigned to it. */
export type ManagedIdentity = 'system' | (string & {});
