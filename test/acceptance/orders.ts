/** At which statement the program dies: see doom.ts. */
export interface Doom {
  /** Part of the statement's text. */
  readonly sql: string;
  /**
   * Before it runs, after it ran, or after the transaction that it belongs to was committed; or the transaction `never`
   * comes to anything, and the program dies a while later: whatever doesn't wait for it has been done by then.
   */
  readonly when: 'before' | 'after' | 'committed' | 'never';
  /** At the first that fits, the second … */
  readonly nth: number;
}

/** What the program can be told over IPC. */
export type Order =
  /** Starts it, with that instant on its clock. */
  | { readonly kind: 'begin'; readonly at: string }
  /** Moves its clock on by so many milliseconds, in steps of so many. */
  | { readonly kind: 'advance'; readonly ms: number; readonly step: number }
  | { readonly kind: 'doom'; readonly doom: Doom };

/** An order with the number that its answer carries. */
export type NumberedOrder = Order & { readonly id: number };
