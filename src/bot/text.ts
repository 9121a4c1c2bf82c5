import type { Activity } from 'botbuilder';

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
/** Nobody types more than this to a bot, and whoever pastes more means none of its commands, in characters. */
const LONGEST = 4_000;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]/g;

/**
 * What a person typed, without the mention of the bot.
 *
 * Teams writes a mention as `<at>HealthBot</at>` into the text, often followed by a no-break space or its HTML entity.
 */
export function typedText(activity: Pick<Activity, 'text' | 'entities' | 'recipient'>): string {
  let text = (activity.text ?? '').slice(0, LONGEST);
  for (const mention of ownMentions({ ...activity, text })) text = text.replaceAll(mention, ' ');
  return decode(text.replace(/<\/?at[^<>]*>/gi, ' '))
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function ownMentions(activity: Pick<Activity, 'entities' | 'recipient' | 'text'>): string[] {
  const mentions: string[] = [];
  for (const entity of activity.entities ?? []) {
    const mentioned: unknown = entity.mentioned;
    if (entity.type !== 'mention' || typeof mentioned !== 'object' || mentioned === null) continue;
    if (!('id' in mentioned) || mentioned.id !== activity.recipient?.id) continue;
    if (typeof entity.text === 'string' && entity.text !== '') mentions.push(entity.text);
  }
  // Without an entity a mention at the very start is still the bot's: that is how it came to be asked.
  return mentions.length > 0 ? mentions : (activity.text?.match(/^\s*<at[^>]*>.*?<\/at>/i) ?? []).slice(0, 1);
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** For comparing words: lower case, without accents, without punctuation at the end. */
export function foldWord(word: string): string {
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let end = folded.length;
  // Not by one pattern: it would begin anew at each sign of a long row of them.
  while (end > 1 && /[\s:,;.!]/.test(folded.charAt(end - 1))) end -= 1;
  return folded.slice(0, end);
}
