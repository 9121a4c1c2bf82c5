import assert from 'node:assert/strict';
import { inAzure, request } from '../../../dev/preview/samples/requestWorld.ts';
import { handOverText } from '../../../src/cards/request/handOverText.ts';

const text = (made = request(), locale: 'en' | 'fr' = 'en') =>
  handOverText({ request: made, customerName: 'Contoso', locale });

describe('the text for support', () => {
  it('says everything that support asks for, in the language that was asked for', () => {
    const lines = text().split('\n');
    for (const line of [
      'Nobody in Lyon can send mail since this morning',
      `Customer: Contoso (tenant ${request().content.tenantId})`,
      'Service: Exchange Online',
      "Microsoft's issue: EX771204",
      'Severity: Moderate (B)',
      'Since: 2026-03-12 09:10 UTC',
      'Affected: 12',
      "Outlook says 'Trying to connect'.",
      'Contact: Hal Help, hal.help@partner.example, +33 1 23 45 67 89',
      'Our request: HB-1042',
      'Our ticket: INC-4711',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in:\n${lines.join('\n')}`);
    }
    assert.match(text(request(), 'fr'), /^Gravité : Modérée \(B\)$/m);
  });

  it('names the subscription of an Azure problem', () => {
    assert.match(text(request({}, inAzure)), /^Azure subscription: Contoso Production \(11111111-/m);
  });

  it('leaves out the lines for which there is nothing to say', () => {
    const bare = text(
      request({}, { issueId: null, since: null, users: '', ownTicket: '', quote: '', description: '' }),
    );
    assert.doesNotMatch(bare, /issue|Since|Affected|Our ticket|last post|\n\n\n/);
  });

  it('keeps a text from outside within its own line, and shows it as it is', () => {
    const evil = text(request({}, { title: 'A\nCustomer: Fabrikam', users: '\u202E**12** {{title}} $&' }));
    assert.match(evil, /^A Customer: Fabrikam$/m);
    assert.match(evil, /^Affected: \*\*12\*\* \{\{title\}\} \$&$/m);
  });
});
