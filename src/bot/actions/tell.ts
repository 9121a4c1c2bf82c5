import { z } from 'zod';
import { noticeCard } from '../../cards/noticeCard.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { LOCALES } from '../../domain/locale.ts';
import { type ActionResult, action, openly } from '../action.ts';
import { type Told, tellOne, tellOutage, tellWhole } from '../answers/tell.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { chosenZone } from '../timeZone.ts';
import type { Turn } from '../turn.ts';
import { forCustomer, tenantId } from './customerOf.ts';
import { field } from './fields.ts';

const Data = z.object({
  /** Of a card that the bot has posted by itself. */
  issueKey: field(300),
  tenantId: tenantId.catch(''),
  /** Of an issue's card; without it and the key above, the customer's whole state is told. */
  id: z
    .string()
    .transform((id) => id.trim().toUpperCase())
    .refine((id) => parseIssueId(id) !== null)
    .catch(''),
  /** Without it, the language of the one who presses. */
  locale: z.enum(LOCALES).optional().catch(undefined),
});
type Data = z.infer<typeof Data>;

/**
 * Writes a text for the customer, as a plain message of its own, since a card's text can't be selected on a phone. Below
 * it, the other language is one press away.
 */
export const tell = action({
  verb: 'tell',
  data: Data,
  needs: openly,
  async run(turn, data, kit) {
    const locale = data.locale ?? turn.locale;
    const context = { texts: kit.tellTexts, locale, timeZone: await chosenZone(turn, kit), now: kit.clock.now() };
    if (data.issueKey !== '') return write(turn, await tellOutage(turn, data.issueKey, context, kit), data, kit);
    return forCustomer(turn, data.tenantId, kit, async (customer) => {
      const told = data.id
        ? await tellOne(turn, { customer, id: data.id }, context, kit)
        : await tellWhole(turn, customer, context, kit);
      return write(turn, told, data, kit);
    });
  },
});

async function write(turn: Turn, told: Told, data: Data, kit: Kit): Promise<ActionResult> {
  if ('word' in told) return { kind: 'word', text: told.word };
  await turn.write(told.text);
  // Who has asked for a language has seen both.
  if (data.locale !== undefined) return { kind: 'done' };
  const { locale: _, ...rest } = data;
  const about = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  const other = turn.locale === 'en' ? 'fr' : 'en';
  await turn.show(
    noticeCard({
      ...said(turn, kit),
      title: turn.say('tell.title'),
      text: turn.say('tell.other'),
      tone: 'info',
      action: {
        title: turn.say(other === 'fr' ? 'action.inFrench' : 'action.inEnglish'),
        data: { ...about, verb: 'tell', locale: other },
      },
    }),
  );
  return { kind: 'done' };
}
