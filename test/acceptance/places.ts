import { CHANNEL, GROUP } from '../helpers/agents.ts';

/** The place that a conversation's id names, its threads too. */
export function placeOf(conversationId: string): string {
  const key = conversationId.replace(/;messageid=.*$/, '');
  if (key === CHANNEL) return 'channel';
  return key === GROUP ? 'group' : key.replace(/^a:29:/, '');
}
