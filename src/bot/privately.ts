import type { TurnContext } from 'botbuilder';
import { noticeCard } from '../cards/noticeCard.ts';
import type { Person, Rights } from '../domain/role.ts';
import { translator } from '../locales/index.ts';
import { type Hall, roomOf, type Visit } from './hall.ts';
import { MESSAGE_PATIENCE_MS, makeTurn } from './makeTurn.ts';
import type { Unfit } from './rooms.ts';
import type { Turn } from './turn.ts';
import { createVoice } from './voice.ts';

/** Why an answer with customers' data can't go where it was asked for; null where it can. */
export async function unfitness(hall: Hall, from: Visit): Promise<Unfit | null> {
  const fitness = await hall.rooms.fitness(roomOf(hall, from));
  return fitness.fit ? null : fitness.reason;
}

/**
 * Answers in the person's own chat, and says so in the room.
 *
 * @returns whether Teams let the bot into that chat; if not, the room has been told.
 */
export async function answerPrivately(
  hall: Hall,
  from: Visit,
  who: { person: Person; rights: Rights },
  reason: Unfit,
  work: (turn: Turn) => Promise<void>,
): Promise<boolean> {
  const { kit } = hall;
  const say = translator(from.locale);
  const told = (key: 'room.moved' | 'room.unreachable') =>
    noticeCard({
      locale: from.locale,
      now: kit.clock.now(),
      title: say(`${key}Title`),
      text: say(key, { reason: say(`room.reason.${reason}`) }),
      tone: key === 'room.moved' ? 'info' : 'warning',
    });
  let entered = false;
  try {
    await hall.chats.run(from.context, who.person.objectId, async (context) => {
      entered = true;
      // The line in the room goes first: there is somebody waiting for a sign.
      await from.voice.post(told('room.moved'));
      await work(turnThere(hall, from, who, context));
    });
    return true;
  } catch (error) {
    if (entered) throw error;
    kit.logger.warn({ err: error, person: who.person.objectId }, 'personal chat not reachable');
    await from.voice.post(told('room.unreachable'));
    return false;
  }
}

function turnThere(hall: Hall, from: Visit, who: { person: Person; rights: Rights }, context: TurnContext): Turn {
  const voice = createVoice(hall.adapter.connectorOf(context), context.activity, {
    answers: null,
    metrics: hall.kit.metrics,
  });
  return makeTurn(hall.kit, {
    context,
    ...who,
    locale: from.locale,
    voice,
    startedAt: from.startedAt,
    patienceMs: MESSAGE_PATIENCE_MS,
    answered() {},
    elsewhere: true,
  });
}
