import type { Card } from '../../cards/card.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import type { ActionResult } from '../action.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sendFailure } from '../sendFailure.ts';
import type { Alone, Turn } from '../turn.ts';

/** Shows a form in the person's own chat, and says so where it was asked for by typing. */
export async function showFormAlone(turn: Turn, form: Card, kit: Kit): Promise<void> {
  const way = await showAlone(turn, form);
  if (way === 'here') return;
  const title = turn.say('form.movedTitle');
  const tone = way === 'moved' ? 'info' : 'warning';
  await turn.show(noticeCard({ ...said(turn, kit), title, text: turn.say(`form.${way}`), tone }));
}

/** The same for a press: a word for whoever pressed says it. */
export async function openFormAlone(turn: Turn, form: Card): Promise<ActionResult> {
  const way = await showAlone(turn, form);
  const text = turn.say(`form.${way}`);
  return way === 'here' ? { kind: 'done', text } : { kind: 'word', text };
}

/** Whoever has blocked the bot has a chat with it still: that is known only once something is posted there. */
async function showAlone(turn: Turn, form: Card): Promise<Alone> {
  try {
    return await turn.alone(async (own) => {
      await own.show(form);
    });
  } catch (error) {
    // The instant matters to what may be tried again alone.
    if (turn.room && sendFailure(error, new Date(0), false).kind === 'shutOut') return 'unreachable';
    throw error;
  }
}
