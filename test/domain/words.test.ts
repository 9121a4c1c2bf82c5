import assert from 'node:assert/strict';
import { fold } from '../../src/domain/fold.ts';
import { localeOf } from '../../src/domain/locale.ts';
import { serviceWord, splitServiceWord } from '../../src/domain/serviceWords.ts';

describe('A word for a service', () => {
  for (const [word, ...services] of [
    ['mail', 'Exchange Online'],
    ['Outlook', 'Exchange Online'],
    ['messagerie', 'Exchange Online'],
    ['boîte aux lettres', 'Exchange Online'],
    ['E-MAIL', 'Exchange Online'],
    ['files', 'SharePoint Online', 'OneDrive for Business'],
    ['fichiers', 'SharePoint Online', 'OneDrive for Business'],
    ['calls', 'Microsoft Teams'],
    ['telephonie', 'Microsoft Teams'],
    ['Téléphonie', 'Microsoft Teams'],
    ['réunions', 'Microsoft Teams'],
    ['mot de passe', 'Identity Service', 'Microsoft Entra'],
    ['machines virtuelles', 'Virtual Machines'],
  ] as const) {
    it(`${word} means ${services.join(' and ')}`, () => {
      assert.deepEqual(serviceWord(word), { word, services });
    });
  }

  for (const word of ['', '  ', '!', 'contoso', 'constructor', '__proto__']) {
    it(`isn't ${JSON.stringify(word)}`, () => assert.equal(serviceWord(word), null));
  }

  it('is its display name, with or without Microsoft in front, before anything else', () => {
    const known = ['Microsoft Bookings', 'Sway', 'Exchange Online'];
    assert.deepEqual(serviceWord('bookings', known)?.services, ['Microsoft Bookings']);
    assert.deepEqual(serviceWord('SWAY', known)?.services, ['Sway']);
    assert.equal(serviceWord('bookings'), null);
  });

  for (const [text, customer, service] of [
    ['contoso mail', 'contoso', 'Exchange Online'],
    ['outlook for Contoso', 'Contoso', 'Exchange Online'],
    ['messagerie de Contoso', 'Contoso', 'Exchange Online'],
    ['la poste messagerie', 'la poste', 'Exchange Online'],
    ['teams chez Élan & Fils', 'Élan & Fils', 'Microsoft Teams'],
    ['Contoso machines virtuelles', 'Contoso', 'Virtual Machines'],
    ['contoso exchange online', 'contoso', 'Exchange Online'],
    ['mot de passe Contoso France', 'Contoso France', 'Identity Service'],
    ['mail', '', 'Exchange Online'],
  ] as const) {
    it(`is taken out of ${JSON.stringify(text)}`, () => {
      const found = splitServiceWord(text);
      assert.deepEqual([found?.customer, found?.service.services[0]], [customer, service]);
    });
  }

  it('isn’t taken out of the middle, nor out of other words', () => {
    for (const text of ['contoso', 'Contoso mail France', 'Mailchimp SARL', '']) {
      assert.equal(splitServiceWord(text), null, text);
    }
  });
});

describe('A text as it is compared', () => {
  for (const [text, folded] of [
    ['Élan & Fils (Paris)', 'elan fils paris'],
    ['L’Œuvre', 'l oeuvre'],
    ['ÅNGSTRÖM', 'angstrom'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ﬁnance', 'finance'],
    ['Nguyễn', 'nguyen'],
    ['\u202Eabc\u202C', 'abc'],
    ['  two   words ', 'two words'],
    ['שמש', 'שמש'],
    ['***', ''],
    ['', ''],
  ] as const) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(folded)}`, () => assert.equal(fold(text), folded));
  }
});

describe('The language to answer in', () => {
  for (const [tag, locale] of [
    ['fr-FR', 'fr'],
    ['FR-ca', 'fr'],
    ['en-GB', 'en'],
    ['de-DE', 'fr'],
    ['', 'fr'],
    [undefined, 'fr'],
  ] as const) {
    it(`${tag ?? 'nothing'} is ${locale}, with French to fall back to`, () =>
      assert.equal(localeOf(tag, 'fr'), locale));
  }
});
