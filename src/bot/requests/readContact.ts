import { z } from 'zod';
import type { RequestFields } from '../../cards/request/fields.ts';
import type { RequestProblems as Problems } from '../../cards/request/requestForm.ts';
import { countryOf } from '../../domain/countries.ts';
import type { RequestContact } from '../../domain/serviceRequest.ts';

const email = z.email();
/** As people write them: a plus, digits in groups, and perhaps an extension. */
const PHONE = /^\+?[\d\s().\-/]+(?:\s*(?:x|ext\.?|poste)\s*\d{1,6})?$/i;
/** Shortest and longest number there is. Source: ITU E.164 for the longest. */
const DIGITS = { least: 5, most: 21 };

/**
 * Reads whom Microsoft shall call.
 *
 * @param options.country whether it has to be there: the Azure Support API takes no ticket without.
 */
export function readContact(
  fields: RequestFields,
  options: { readonly country: boolean },
): { readonly contact: RequestContact; readonly problems: Problems } {
  const { firstName = '', lastName = '', email: address = '', phone = '', country: land = '' } = fields;
  const country = countryOf(land);
  return {
    contact: { firstName, lastName, email: address, phone, country: country ?? '' },
    problems: {
      ...(firstName === '' ? { firstName: 'request.wrong.missing' } : {}),
      ...(lastName === '' ? { lastName: 'request.wrong.missing' } : {}),
      ...(email.safeParse(address).success ? {} : { email: 'request.wrong.email' }),
      ...(phone === '' || isPhone(phone) ? {} : { phone: 'request.wrong.phone' }),
      ...((land === '' && !options.country) || country !== null ? {} : { country: 'request.wrong.country' }),
    },
  };
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return PHONE.test(text) && digits >= DIGITS.least && digits <= DIGITS.most;
}
