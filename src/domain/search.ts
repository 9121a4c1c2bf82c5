import type { Customer } from './customer.ts';

/** What a text that should name a customer comes to, within what one person may see. */
export type Search =
  | {
      /** Go straight on. */
      readonly kind: 'certain';
      readonly customer: Customer;
      /** Other customers that share the word, best first: the card offers them. */
      readonly others: readonly Customer[];
      readonly othersTotal: number;
    }
  | {
      readonly kind: 'ask';
      /** `several` fit equally well; `guess`: none fits, and these come near. */
      readonly because: 'several' | 'guess';
      /** Best first, at most ten. */
      readonly candidates: readonly Customer[];
      readonly total: number;
    }
  | { readonly kind: 'none'; readonly nearest: readonly Customer[] };
