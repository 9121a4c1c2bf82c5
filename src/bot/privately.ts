import type { TurnContext } from 'botbuilder';
import { noticeCard } from '../cards/noticeCard.ts';
import type { Person, Rights } from '../domain/role.ts';
import { translator } from '../locales/index.ts';
import { type Hall, roomOf, type Visit } from './hall.ts';
import { makeTurn } from './makeTurn.ts';
import { MESSAGE_PATIENCE_MS } from './patience.ts';
import type { Unfit } from './rooms.ts';
import type { Turn } from './turn.ts';
import { startTyping } from './typing.ts';
import { createVoice } from './voice.ts';

/** Why an answer with customers' data can't go where it was asked for; null where it can. */
export async function unfitness(hall: Hall, from: Visit): Promise<Unfit | null> {
  const fitness = await hall.rooms.fitness(roomOf(hall, from));
  return fitness.fit ? null : fitness.reason;
}

/**
 * Answers in the person's own chat, and says so in the room.
 *
 * @param answered called when the room has been told: nobody waits for anything there any more.
 * @returns whether Teams let the bot into that chat; if not, the room has been told.
 */
export async function answerPrivately(
  hall: Hall,
  from: Visit,
  who: { person: Person; rights: Rights },
  reason: Unfit,
  work: (turn: Turn) => Promise<void>,
  answered: () => void = () => {},
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
  const reached = await enterOwnChat(hall, from, who, async (turn) => {
    // The line in the room goes first: there is somebody waiting for a sign.
    await from.voice.post(told('room.moved'));
    answered();
    await work(turn);
  });
  if (!reached) await from.voice.post(told('room.unreachable'));
  return reached;
}

/**
 * Runs work in the person's own chat with the bot, which is made if there is none yet.
 *
 * @returns whether Teams let the bot in; if not, nothing was done.
 */
export async function enterOwnChat(
  hall: Hall,
  from: Visit,
  who: { person: Person; rights: Rights },
  work: (turn: Turn) => Promise<void>,
): Promise<boolean> {
  let entered = false;
  try {
    await hall.chats.run(from.context, who.person.objectId, async (context) => {
      entered = true;
      await workThere(hall, from, who, context, work);
    });
    return true;
  } catch (error) {
    if (entered) throw error;
    hall.kit.logger.warn({ err: error, person: who.person.objectId }, 'personal chat not reachable');
    return false;
  }
}

/** Whoever waits looks at the own chat now: typing is shown there. */
async function workThere(
  hall: Hall,
  from: Visit,
  who: { person: Person; rights: Rights },
  context: TurnContext,
  work: (turn: Turn) => Promise<void>,
): Promise<void> {
  const voice = createVoice(hall.adapter.connectorOf(context), context.activity, {
    answers: null,
    metrics: hall.kit.metrics,
  });
  const typing = startTyping(hall.kit, voice);
  const turn = makeTurn(hall.kit, {
    context,
    ...who,
    locale: from.locale,
    voice,
    where: from.where,
    startedAt: from.startedAt,
    patienceMs: MESSAGE_PATIENCE_MS,
    answered: typing.stop,
    elsewhere: true,
  });
  try {
    await work(turn);
  } finally {
    typing.stop();
  }
}
