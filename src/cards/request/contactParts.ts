import type { T } from '../../locales/index.ts';
import { toggle } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { CONTACT_FIELDS } from './fields.ts';
import { askText } from './formPart.ts';
import { buttons, folded, type Part, section, words } from './parts.ts';
import type { RequestFormOptions } from './requestForm.ts';

/** Whom Microsoft calls. Once that is known, one line that opens: it is the same nearly every time. */
export function contactParts(options: RequestFormOptions, say: T): Part[] {
  const { fields, problems, contactKnown, route } = options;
  const names = CONTACT_FIELDS.filter((name) => name !== 'country' || route === 'azureSupport');
  const wrong = names.some((name) => problems[name] !== undefined);
  // Azure asks for the country, which nobody may have given so far.
  const missing = names.some((name) => name !== 'phone' && !fields[name]);
  const open = !contactKnown || wrong || missing;
  const questions = names.flatMap((name) =>
    askText(name, options, say, {
      ...(name === 'email' ? { kind: 'email' } : name === 'phone' ? { kind: 'tel' } : {}),
      // A client that misses something in a folded part shows nothing, and sends nothing.
      ...(open && name !== 'phone' ? { missing: say('request.wrong.missing') } : {}),
    }),
  );
  if (open) return [section([words(say('request.contactTitle'), { bold: true }), ...questions])];
  const contact = [`${fields.firstName ?? ''} ${fields.lastName ?? ''}`.trim(), fields.phone || fields.email]
    .filter(Boolean)
    .map((text) => escapeMarkdown(shorten(text ?? '', 60)))
    .join(', ');
  return [
    section([
      words(say('request.contact', { contact: `**${contact}**` })),
      buttons(toggle(say('action.edit'), 'contact')),
      folded('contact', questions),
    ]),
  ];
}
