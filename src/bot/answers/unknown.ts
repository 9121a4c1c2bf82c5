import { noticeCard } from '../../cards/noticeCard.ts';
import type { Command } from '../command.ts';
import { find, said, withCustomer } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** The answer to a question that doesn't wait any more: names that happen to hold the digit aren't meant. */
function isStray(text: string, because: 'several' | 'guess'): boolean {
  return because === 'guess' && /^#?\d{1,2}[.)]?$/.test(text);
}

/**
 * Answers a text that is no command: a customer's name gets the offer of its status, anything else a short way out.
 *
 * @param status the command to offer.
 */
export async function answerUnknown(turn: Turn, text: string, status: Command, kit: Kit): Promise<void> {
  const found = find(turn, { text }, kit);
  if (found.kind === 'ask' && !isStray(text, found.because))
    return withCustomer(turn, { command: status, text, argument: '' }, kit);
  if (found.kind === 'certain') {
    const { customer } = found;
    await turn.show(
      noticeCard({
        ...said(turn, kit),
        title: customer.name,
        text: turn.say('dialog.offerStatus', { customer: customer.name }),
        tone: 'info',
        action: { title: turn.say('dialog.showStatus'), data: { verb: 'status', tenantId: customer.tenantId } },
      }),
    );
    return;
  }
  await turn.show(
    noticeCard({
      ...said(turn, kit),
      title: turn.say('dialog.unknownTitle'),
      text: turn.say('dialog.unknown'),
      tone: 'info',
      action: { title: turn.say('dialog.showHelp'), data: { verb: 'run', command: 'help' } },
    }),
  );
}
