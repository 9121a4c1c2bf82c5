import { PrivateConversationState, type TurnContext } from 'botbuilder';
import { type DialogContext, DialogSet, type DialogState, DialogTurnStatus } from 'botbuilder-dialogs';
import type { Clock } from '../clock.ts';
import {
  CHOOSE_CUSTOMER,
  type ChoiceResult,
  ChooseCustomer,
  type Question,
  question,
} from '../dialogs/chooseCustomer.ts';
import { StateConflict } from '../store/botState.ts';
import { conversationKey } from './conversationKey.ts';
import { createSerialiser } from './serialise.ts';
import { createStateStorage, type StateRepository } from './stateStorage.ts';
import { typedText } from './text.ts';

/** The questions that wait for answers: each belongs to one person in one conversation. */
export interface DialogHost {
  /** Begins to wait; a question that this person left open here is forgotten. */
  ask(context: TurnContext, question: Question): Promise<void>;
  /** Takes a text as the answer to what waits; null where nothing waits. The question is over then. */
  answer(context: TurnContext, wanted: (question: Question) => boolean): Promise<ChoiceResult | 'left' | null>;
  /**
   * Ends what waits.
   *
   * @param token only the question with this token; without it, any.
   * @returns whether there was something to end.
   */
  leave(context: TurnContext, token?: string): Promise<boolean>;
}

/** A channel is one conversation here, whatever thread somebody writes in. */
class OwnState extends PrivateConversationState {
  override getStorageKey(context: TurnContext): string {
    return keyOf(context);
  }
}

function keyOf({ activity }: TurnContext): string {
  return `${activity.channelId}/conversations/${conversationKey(activity)}/users/${activity.from.id}/`;
}

/** Where botbuilder's dialogs keep their stack within the state. */
const DIALOGS = 'dialogs';
/** How often a decision is taken anew because another replica was faster. */
const ATTEMPTS = 3;

/** Keeps dialogs in the store, and lets nobody overwrite anybody. */
export function createDialogHost(repository: StateRepository, clock: Clock): DialogHost {
  const serialiser = createSerialiser();
  const dialog = new ChooseCustomer({ clock, textOf: (context) => typedText(context.activity) });

  /** Loads, decides and saves as one step: one person's turns one after the other, two replicas' by the version. */
  async function decide<T>(context: TurnContext, work: (state: OwnState) => Promise<T>): Promise<T> {
    return serialiser.run(keyOf(context), async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const state = new OwnState(createStateStorage(repository, clock));
          await state.load(context, true);
          return await work(state);
        } catch (error) {
          if (attempt >= ATTEMPTS || !(error instanceof StateConflict)) throw error;
        }
      }
    });
  }

  function open(context: TurnContext, state: OwnState): Promise<DialogContext> {
    const dialogs = new DialogSet(state.createProperty<DialogState>(DIALOGS));
    dialogs.add(dialog);
    return dialogs.createContext(context);
  }

  /** What waits, if anything does: nearly always nothing, and then there is nothing to build. */
  async function waiting(context: TurnContext, state: OwnState): Promise<DialogContext | null> {
    if (state.get(context)?.[DIALOGS] === undefined) return null;
    const dc = await open(context, state);
    return dc.activeDialog ? dc : null;
  }

  return {
    ask: (context, asked) =>
      decide(context, async (state) => {
        const dc = await open(context, state);
        await dc.cancelAllDialogs();
        await dc.beginDialog(CHOOSE_CUSTOMER, asked);
        await state.saveChanges(context);
      }),

    answer: (context, wanted) =>
      decide(context, async (state) => {
        const dc = await waiting(context, state);
        if (!dc) return null;
        const asked = questionOf(dc);
        if (!asked || !wanted(asked)) {
          await state.delete(context);
          return 'left';
        }
        const turn = await dc.continueDialog();
        await state.delete(context);
        const result: ChoiceResult | undefined = turn.result;
        return turn.status === DialogTurnStatus.complete && result ? result : 'left';
      }),

    leave: (context, token) =>
      decide(context, async (state) => {
        const dc = await waiting(context, state);
        if (!dc) return false;
        if (token !== undefined && questionOf(dc)?.token !== token) return false;
        await dc.cancelAllDialogs();
        await state.delete(context);
        return true;
      }),
  };
}

/** What waits, as it was kept; undefined where an older version of the bot kept something else. */
function questionOf(dc: DialogContext): Question | undefined {
  return question.safeParse(dc.activeDialog?.state?.question).data;
}
