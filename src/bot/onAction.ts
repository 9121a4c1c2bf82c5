import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import { noticeCard } from '../cards/noticeCard.ts';
import { translator } from '../locales/index.ts';
import type { ActionResult, Ready } from './action.ts';
import { actions } from './actions/list.ts';
import { type Admission, admit, refusal } from './admission.ts';
import { failureCard } from './failure.ts';
import type { Hall, Visit } from './hall.ts';
import type { Outcome } from './onMessage.ts';
import { INVOKE_PATIENCE_MS } from './patience.ts';
import { answerPrivately, unfitness } from './privately.ts';
import type { Unfit } from './rooms.ts';
import type { Turn } from './turn.ts';
import { turnHere } from './turnHere.ts';
import { startTyping } from './typing.ts';
import { within } from './within.ts';

/** Teams shows an error when an invoke isn't answered in time: what takes longer than this goes on by itself. */
const ANSWER_WITHIN_MS = 4_500;

const execute = z.object({ action: z.looseObject({ verb: z.string().catch(''), data: z.unknown().optional() }) });
const submit = z.looseObject({ verb: z.string() });

/** A button's press as it came: as an invoke, or, from a client that doesn't know Action.Execute, as a message. */
export interface Press {
  readonly verb: string;
  readonly data: unknown;
}

/** Reads the press from an activity; null where there is none. */
export function pressOf(activity: { type: string; name?: string; value?: unknown }): Press | null {
  if (activity.type === 'invoke') {
    if (activity.name !== 'adaptiveCard/action') return null;
    const read = execute.safeParse(activity.value);
    if (!read.success) return { verb: '', data: {} };
    const { verb, data } = read.data.action;
    // Some clients run the fallback through the invoke: the verb is in the data as well.
    const fallback = submit.safeParse(data);
    return { verb: verb || (fallback.success ? fallback.data.verb : ''), data: data ?? {} };
  }
  const read = submit.safeParse(activity.value);
  return read.success ? { verb: read.data.verb, data: read.data } : null;
}

/** Handles a press and answers it the way it came. */
export async function onAction(hall: Hall, from: Visit, press: Press): Promise<Outcome> {
  const { kit } = hall;
  const say = translator(from.locale);
  const handling = handle(hall, from, press).catch(async (error: unknown): Promise<Handled> => {
    return { outcome: 'failed', result: { kind: 'card', card: failureCard(hall, from, error) } };
  });
  if (from.activity.type !== 'invoke') {
    // A client shows by itself that an invoke is being answered; it doesn't for a message.
    const typing = startTyping(kit, from.voice);
    try {
      return await answerSubmit(hall, from, await handling);
    } finally {
      typing.stop();
    }
  }
  const early = await within(kit.clock, ANSWER_WITHIN_MS, handling);
  if (early.done) {
    await from.context.sendActivity({
      type: 'invokeResponse',
      value: responseTo(early.value.result, say('error.done')),
    });
    return early.value.outcome;
  }
  kit.background.run(
    'action',
    handling.then((late) => answerLate(hall, from, late)),
  );
  const result: ActionResult = { kind: 'word', text: say('error.stillWorking') };
  await from.context.sendActivity({ type: 'invokeResponse', value: responseTo(result, '') });
  return 'ok';
}

interface Handled {
  readonly outcome: Outcome;
  readonly result: ActionResult;
}

async function handle(hall: Hall, from: Visit, press: Press): Promise<Handled> {
  const { kit } = hall;
  const say = translator(from.locale);
  const admission = await admit(from.activity, from.connector, { people: hall.people, agents: kit.agents });
  const refused = (text: string): Handled => ({ outcome: 'refused', result: { kind: 'word', text } });
  if (admission.kind === 'out') return refused(say(admission.reason));
  const ready = actions.find((one) => one.verb === press.verb)?.prepare(press.data, kit);
  if (!ready) return { outcome: 'ok', result: { kind: 'word', text: say('error.unknownAction') } };
  const no = ready.needs.who === 'agent' ? refusal(admission) : null;
  if (no) return refused(say(no));
  return { outcome: 'ok', result: await perform(hall, from, admission, ready) };
}

async function perform(
  hall: Hall,
  from: Visit,
  admission: Extract<Admission, { kind: 'in' }>,
  ready: Ready,
): Promise<ActionResult> {
  const { confidential } = ready.needs;
  async function privately(reason: Unfit, work: (turn: Turn) => Promise<ActionResult>): Promise<ActionResult> {
    await answerPrivately(hall, from, admission, reason, async (turn) => {
      const result = await work(turn);
      if (result.kind === 'card') await turn.show(result.card);
      if (result.kind === 'word') await turn.show(wordCard(hall, from, result.text));
    });
    return { kind: 'done' };
  }
  const reason = confidential ? await unfitness(hall, from) : null;
  if (reason) return privately(reason, ready.run);
  const turn = turnHere(hall, from, admission, { patienceMs: INVOKE_PATIENCE_MS, answered() {} });
  const result = await ready.run(turn);
  // An invoke shows this card to the one who pressed alone; the answer to a message is there for everybody.
  const aloud = result.kind === 'card' && from.activity.type !== 'invoke' && ready.needs.who === 'agent';
  const unfit = aloud && !confidential ? await unfitness(hall, from) : null;
  return unfit ? privately(unfit, async () => result) : result;
}

/** A message can't be answered with a card of its own: the clicked one is edited, else a new one is posted. */
async function answerSubmit(hall: Hall, from: Visit, { result, outcome }: Handled): Promise<Outcome> {
  if (result.kind === 'done') return outcome;
  const card = result.kind === 'card' ? result.card : wordCard(hall, from, result.text);
  if (result.kind === 'card' && outcome === 'ok') await from.voice.edit(from.activity.replyToId ?? '', card);
  else await from.voice.post(card);
  return outcome;
}

/** What Teams doesn't take as an answer any more: cards have been posted or edited on the way, a word hasn't. */
async function answerLate(hall: Hall, from: Visit, late: Handled): Promise<void> {
  if (late.result.kind === 'word' || late.outcome === 'failed') await answerSubmit(hall, from, late);
}

function wordCard(hall: Hall, from: Visit, text: string) {
  const title = translator(from.locale)('error.title');
  return noticeCard({ locale: from.locale, now: hall.kit.clock.now(), title, text, tone: 'info' });
}

/** Source: Bot Framework's `AdaptiveCardInvokeResponse`. */
function responseTo(result: ActionResult, done: string): InvokeResponse {
  const body =
    result.kind === 'card'
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: result.card.content }
      : {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: result.text ?? done,
        };
  return { status: 200, body };
}
