import type { RequestChange } from '../../domain/serviceRequest.ts';
import type { T } from '../../locales/index.ts';
import { shorten } from '../escape.ts';

/** Room for what people write, and for names and numbers. */
const TEXT_AT_MOST = 600;
const NAME_AT_MOST = 80;

interface ChangeContext {
  readonly say: T;
  readonly written: (at: Date) => string;
  readonly outside: (text: string) => string;
  readonly most?: number;
}

/**
 * What happened to a request, within a sentence.
 *
 * @param written writes an instant.
 * @param outside makes texts from outside harmless: `apart` for plain text, `escapeMarkdown` for a card.
 * @param most room for what people wrote.
 */
export function changeText(
  change: RequestChange,
  { say, written, outside, most = TEXT_AT_MOST }: ChangeContext,
): string {
  const named = (text: string) => outside(shorten(oneLine(text), NAME_AT_MOST));
  const said = (text: string) => outside(shorten(oneLine(text), most));
  switch (change.kind) {
    case 'filed':
      return say(`request.change.filed.${change.route}`);
    case 'handedOver': {
      const reason = say(`request.change.handedOver.${change.reason}`);
      return change.requestId === null
        ? reason
        : `${reason} (${say('request.change.requestId', { id: named(change.requestId) })})`;
    }
    case 'opened':
      return say('request.change.opened', { number: named(change.number) });
    case 'note':
      return say(change.sent ? 'request.change.noteSent' : 'request.change.note', { text: said(change.text) });
    case 'severity':
      return say('request.change.severity', {
        from: say(`request.severity.${change.from}`),
        to: say(`request.severity.${change.to}`),
      });
    case 'status':
      return change.from === null
        ? say('request.change.statusFirst', { to: named(change.to) })
        : say('request.change.status', { from: named(change.from), to: named(change.to) });
    case 'message':
      return change.from.trim() === ''
        ? say('request.change.messageOnly', { text: said(change.text) })
        : say('request.change.message', { from: named(change.from), text: said(change.text) });
    case 'issueOver':
      return say('request.change.issueOver', { id: named(change.issueId), time: written(change.at) });
    case 'joined':
      return change.text.trim() === ''
        ? say('request.change.joined')
        : say('request.change.joinedWith', { text: said(change.text) });
    default:
      return say(`request.change.${change.kind}`);
  }
}

/** What people write has line breaks, and so may whatever Microsoft calls its engineers; a line has none. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
