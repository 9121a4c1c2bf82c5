import assert from 'node:assert/strict';
import { cardOf, isRecord } from '../../../helpers/cards.ts';
import type { Delivery } from '../../../helpers/connector.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import type { Agent, Answer } from '../../../helpers/harness.ts';
import { buttons, said } from '../answers.ts';

/** What somebody types into a form who types everything that has to be there. */
export const TYPED = {
  title: 'Nobody can send mail',
  description: 'Outlook says 0x800CCC0F.\nOWA too.',
  severity: 'moderate',
  service: 'Exchange Online',
  firstName: 'Hal',
  lastName: 'Help',
  email: 'hal@partner.example',
  phone: '+33 1 23 45 67 89',
};

/** The form among what arrived. */
export function formIn({ arrived }: Pick<Answer, 'arrived'>): Delivery {
  const form = arrived.find((one) => buttons(one).some(({ verb }) => verb === 'report' || verb === 'joinRequest'));
  assert.ok(form, `no form among ${arrived.map((one) => one.activity.text ?? said(one).slice(0, 80))}`);
  return form;
}

/** The plain text among what arrived. */
export function textIn({ arrived }: Pick<Answer, 'arrived'>): string {
  const text = arrived.find(({ activity }) => typeof activity.text === 'string' && activity.attachments === undefined);
  assert.ok(text, 'no plain text arrived');
  return String(text.activity.text);
}

/** Fills a form in and sends it. */
export function submit(who: Agent, form: Delivery, filled: Record<string, string> = {}, locale = 'en-US') {
  return who.clicks(form, 'report', { inputs: { ...valuesOf(form), ...TYPED, ...filled }, locale });
}

/** Opens the form by typing, sends it, and gives the request's card. */
export async function file(who: Agent, typed: string, filled: Record<string, string> = {}): Promise<Delivery> {
  const form = formIn(await who.says(typed));
  const card = (await submit(who, form, filled)).arrived.find(({ id }) => id === form.id);
  assert.ok(card && numberOf(card), said(card));
  return card;
}

/** `HB-1042`, as a request's card says it; empty where it is none. */
export function numberOf(card: Delivery | undefined): string {
  return /HB-\d+/.exec(said(card))?.[0] ?? '';
}

/** The answers that a form's question offers. */
export function choicesOf(form: Delivery | undefined, id: string): { title: string; value: string }[] {
  const found: { title: string; value: string }[] = [];
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk);
    if (!isRecord(part)) return;
    if (part.id === id && Array.isArray(part.choices)) {
      for (const one of part.choices)
        if (isRecord(one)) found.push({ title: String(one.title), value: String(one.value) });
    }
    Object.values(part).forEach(walk);
  };
  walk(cardOf(form));
  return found;
}

/** Files an Azure problem: fills in the form, and whatever it then asks. @returns what arrived. */
export async function fileAzure(who: Agent, customer: string): Promise<Answer> {
  const form = formIn(await who.says(`report ${customer} azure`));
  const azure = { service: 'Azure', country: 'FRA' };
  const [first] = (await submit(who, form, azure)).arrived;
  const subscriptionId = choicesOf(first, 'subscriptionId')[0]?.value ?? '';
  const azureServiceId =
    choicesOf(first, 'azureServiceId').find(({ title }) => title.startsWith('Storage'))?.value ?? '';
  const chosen = { ...azure, subscriptionId, azureServiceId };
  const [second] = (await submit(who, first ?? form, chosen)).arrived;
  const classificationId = choicesOf(second, 'classificationId')[0]?.value ?? '';
  return submit(who, second ?? form, { ...chosen, classificationId });
}
