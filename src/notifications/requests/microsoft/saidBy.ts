import { plainText } from '../../../cards/text/plain.ts';

/** So much of one message is kept, in characters: the rest is read in the portal. */
const LONGEST = 4_000;
const NAME_AT_MOST = 100;

/** What somebody of Microsoft's wrote, as plain text; null where nothing is in it. */
export function saidBy(
  sender: string,
  body: string,
  contentType: 'html' | 'text',
): { readonly from: string; readonly text: string } | null {
  const text = plainText(body, contentType);
  if (text === '') return null;
  return {
    from: sender.trim().slice(0, NAME_AT_MOST) || 'Microsoft',
    text: text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text,
  };
}
