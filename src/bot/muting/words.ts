import { type HowLong, takeHowLong } from './howLong.ts';

/** What was typed after `mute`. */
export interface MuteInWords {
  /** An id, a customer or a service. */
  readonly what: string;
  /** Null where none was named. */
  readonly howLong: HowLong | null;
  readonly reason: string;
}

const BECAUSE = /[\s,:;]+(?:because|since|as|parce que|parce qu['’]|car|puisque|raison|reason)[\s:]+(?=\S)/iu;

/** Reads `EX771204 for 4h because of the migration`, `contoso until tomorrow`, `messagerie pendant 2 jours`. */
export function muteInWords(text: string): MuteInWords {
  const because = BECAUSE.exec(text);
  const head = because ? text.slice(0, because.index) : text;
  const reason = because ? text.slice(because.index + because[0].length).trim() : '';
  const taken = takeHowLong(head.trim()) ?? takeHowLong(text.trim());
  // The duration may come last: `contoso because of the migration for 4h`.
  if (because && taken && !takeHowLong(head.trim())) {
    const { rest, howLong } = taken;
    return { what: clean(head), howLong, reason: rest.slice(because.index + because[0].length).trim() };
  }
  return { what: clean(taken ? taken.rest : head), howLong: taken?.howLong ?? null, reason };
}

function clean(text: string): string {
  return text.replace(/[\s,;:]+$/u, '').trim();
}
