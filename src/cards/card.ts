/** A card, ready to be sent. */
export interface Card {
  /** Name of its template: for metrics. */
  readonly name: string;
  /** The Adaptive Card. */
  readonly content: Record<string, unknown>;
  /** A whole sentence for the preview: what the card says. */
  readonly summary: string;
}
