import { Agent, request } from 'node:http';

/** Somebody who writes to the bot in Teams. */
export interface Member extends Record<string, string> {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
}

/** Sends messages to bots, over connections that are kept. */
export interface Writer {
  /**
   * Writes into a person's own chat and waits for the end of the turn.
   *
   * @param person which of them, by number.
   * @throws Error where the bot answers with anything but success.
   */
  says(messages: string, person: number, text: string): Promise<void>;
  close(): void;
}

/** The chat that somebody has with the bot alone. @param personId as Teams has it. */
export function chatOf(personId: string): string {
  return `a:${personId}`;
}

/** @param serviceUrl where the bot sends its answers. */
export function createWriter(serviceUrl: string, members: readonly Member[]): Writer {
  const agent = new Agent({ keepAlive: true });
  let count = 0;

  function activity(person: number, text: string): string {
    const member = members[person % members.length];
    if (!member) throw new Error('nobody is there to write');
    count += 1;
    return JSON.stringify({
      type: 'message',
      id: `in${count}`,
      channelId: 'msteams',
      serviceUrl,
      timestamp: new Date().toISOString(),
      locale: 'en-US',
      from: { id: member.id, name: member.name, aadObjectId: member.aadObjectId },
      recipient: { id: '28:healthbot', name: 'HealthBot' },
      conversation: { id: chatOf(member.id), conversationType: 'personal', tenantId: member.tenantId },
      channelData: { tenant: { id: member.tenantId } },
      text,
    });
  }

  return {
    says: (messages, person, text) =>
      new Promise((resolve, reject) => {
        const body = activity(person, text);
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        const sent = request(messages, { method: 'POST', agent, headers }, (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`the bot answered ${response.statusCode}`));
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
