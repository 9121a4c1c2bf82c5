/** Waiting longer than this for Microsoft, a card goes out with what there is; in milliseconds, as all of these. */
export const MESSAGE_PATIENCE_MS = 8_000;
/** An invoke has to be answered within 5 s: this leaves time for posting the card. */
export const INVOKE_PATIENCE_MS = 3_500;
/** How long the bot goes on asking after a card has gone out without an answer. */
export const AFTERWARDS_MS = 30_000;
