import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { Clock } from '../clock.ts';

/** The question "which customer?", as it waits for its answer. */
export const question = z.object({
  /** Name of the command that goes on with the answer. */
  command: z.string(),
  /** What else that command was told. */
  argument: z.string(),
  /** Tenant ids in the order in which the card shows them: "2" means the second. */
  candidates: z.array(z.string()),
  /** Ties the card's buttons to this question. */
  token: z.string(),
  /** Milliseconds since 1970. */
  askedAt: z.number(),
});

export type Question = z.infer<typeof question>;

/** How the question ended. */
export type ChoiceResult =
  | { readonly kind: 'chosen'; readonly question: Question; readonly tenantId: string }
  /** Some text: a name, perhaps, that somebody who knows the customers has to look up. */
  | { readonly kind: 'named'; readonly question: Question; readonly text: string }
  | { readonly kind: 'expired'; readonly question: Question };

export const CHOOSE_CUSTOMER = 'chooseCustomer';

/** An answer that comes later than this isn't an answer any more. */
export const PATIENCE_MS = 15 * 60_000;

/**
 * Waits for the answer to "which customer?". It decides nothing but what the answer means; the bot asks, looks up and
 * goes on, so that a turn that has to be decided twice (another replica was faster) says nothing twice.
 */
export class ChooseCustomer extends Dialog<Question> {
  readonly #clock: Clock;
  readonly #textOf: (context: DialogContext['context']) => string;

  /** @param textOf what the person typed, without the mention. */
  constructor({ clock, textOf }: { clock: Clock; textOf: (context: DialogContext['context']) => string }) {
    super(CHOOSE_CUSTOMER);
    this.#clock = clock;
    this.#textOf = textOf;
  }

  override async beginDialog(dc: DialogContext, options?: Question): Promise<DialogTurnResult> {
    if (dc.activeDialog) dc.activeDialog.state = { question: options };
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult<ChoiceResult>> {
    const asked = question.safeParse(dc.activeDialog?.state?.question);
    // A question that an older version of the bot has left behind: nobody can answer it.
    if (!asked.success) return dc.cancelAllDialogs();
    return dc.endDialog(this.#read(asked.data, this.#textOf(dc.context)));
  }

  #read(asked: Question, text: string): ChoiceResult {
    if (this.#clock.now().getTime() - asked.askedAt > PATIENCE_MS) return { kind: 'expired', question: asked };
    const number = /^#?(\d{1,2})[.)]?$/.exec(text)?.[1];
    const tenantId = number === undefined ? undefined : asked.candidates[Number(number) - 1];
    return tenantId ? { kind: 'chosen', question: asked, tenantId } : { kind: 'named', question: asked, text };
  }
}
