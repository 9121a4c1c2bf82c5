import { noticeCard } from '../cards/noticeCard.ts';
import type { ChoiceResult, Question } from '../dialogs/chooseCustomer.ts';
import { type Key, translator } from '../locales/index.ts';
import { admit, refusal } from './admission.ts';
import { answerUnknown } from './answers/unknown.ts';
import type { Command } from './command.ts';
import { goOn, withCustomer } from './findCustomer.ts';
import type { Hall, Visit } from './hall.ts';
import { MESSAGE_PATIENCE_MS } from './patience.ts';
import { answerPrivately, unfitness } from './privately.ts';
import { foldWord, typedText } from './text.ts';
import type { Turn } from './turn.ts';
import { turnHere } from './turnHere.ts';
import { startTyping } from './typing.ts';

export type Outcome = 'ok' | 'refused' | 'failed';

/** Somebody wrote to the bot. */
export async function onMessage(hall: Hall, from: Visit): Promise<Outcome> {
  const typing = startTyping(hall.kit, from.voice);
  try {
    return await answer(hall, from, typing.stop);
  } finally {
    typing.stop();
  }
}

async function answer(hall: Hall, from: Visit, answered: () => void): Promise<Outcome> {
  const { kit } = hall;
  const admission = await admit(from.activity, from.connector, { people: hall.people, agents: kit.agents });
  if (admission.kind === 'out') {
    answered();
    return refuse(hall, from, admission.reason);
  }
  kit.background.run('remember chat', hall.chats.remember(from.activity, admission.person.objectId));

  const text = typedText(from.activity);
  const route = hall.router(text);
  // A command leaves the question, unless it is how one of the candidates is called.
  const reply = await kit.dialogs.answer(
    from.context,
    (asked) => route.kind === 'text' || isCandidate(text, asked, hall),
  );
  const task = taskOf(hall, route, reply, text);

  const no = task.who === 'agent' ? refusal(admission) : null;
  if (no) {
    answered();
    return refuse(hall, from, no);
  }
  const reason = task.confidential ? await unfitness(hall, from) : null;
  if (reason) {
    await answerPrivately(hall, from, admission, reason, (turn) => task.run(turn), answered);
    return 'ok';
  }
  const turn = turnHere(hall, from, admission, {
    patienceMs: MESSAGE_PATIENCE_MS,
    answered,
    left: reply !== null,
  });
  await task.run(turn);
  return 'ok';
}

/** What is to be done about a message, and what has to be checked before. */
interface Task {
  readonly who: 'anyone' | 'agent';
  readonly confidential: boolean;
  run(turn: Turn): Promise<void>;
}

function taskOf(
  hall: Hall,
  route: ReturnType<Hall['router']>,
  reply: ChoiceResult | 'left' | null,
  text: string,
): Task {
  const { kit } = hall;
  const command = (name: string) => kit.commands.find((one) => one.name === name);
  const asked = reply === null || reply === 'left' ? null : reply;
  const goesOn = asked ? command(asked.question.command) : undefined;
  if (asked && goesOn) return { ...needsOf(goesOn), run: (turn) => continueQuestion(turn, asked, goesOn, hall) };
  if (route.kind === 'command') {
    return { ...needsOf(route.command), run: (turn) => route.command.run(turn, route.argument, kit) };
  }
  const status = command('status');
  if (!status) throw new Error('there is no command status');
  return { ...needsOf(status), run: (turn) => answerUnknown(turn, text, status, kit) };
}

function needsOf({ who, confidential }: Command): Pick<Task, 'who' | 'confidential'> {
  return { who, confidential };
}

async function continueQuestion(turn: Turn, reply: ChoiceResult, command: Command, { kit }: Hall): Promise<void> {
  const { question } = reply;
  if (reply.kind === 'expired') {
    const again = { verb: 'run', command: command.name, argument: '' } as const;
    await turn.show(
      noticeCard({
        locale: turn.locale,
        now: kit.clock.now(),
        title: turn.say('dialog.expiredTitle'),
        text: turn.say('dialog.expired'),
        tone: 'info',
        action: { title: turn.say('dialog.askAgain'), data: again },
      }),
    );
    return;
  }
  const { argument, candidates } = question;
  if (reply.kind === 'named')
    return withCustomer(turn, { command, text: reply.text, argument, among: candidates }, kit);
  const customer = kit.directory.get(reply.tenantId);
  if (customer && turn.sight(customer) !== 'none') {
    return goOn(turn, command, { customer, argument, others: [], othersTotal: 0 }, kit);
  }
  // Access has gone since the question was asked: ask anew among what is left.
  await withCustomer(turn, { command, text: '', argument }, kit);
}

/** Whether a text is exactly how one of the customers in question is called: "Access Bank" is no command then. */
function isCandidate(text: string, asked: Question, { kit }: Hall): boolean {
  const folded = foldWord(text);
  return asked.candidates.some((tenantId) => {
    const customer = kit.directory.get(tenantId);
    return customer !== undefined && [customer.name, ...customer.domains].some((name) => foldWord(name) === folded);
  });
}

/** Says no, why, and whom to ask. */
export async function refuse(hall: Hall, from: Visit, reason: Key): Promise<Outcome> {
  const say = translator(from.locale);
  const now = hall.kit.clock.now();
  await from.voice.post(
    noticeCard({ locale: from.locale, now, title: say('access.title'), text: say(reason), tone: 'warning' }),
  );
  return 'refused';
}
