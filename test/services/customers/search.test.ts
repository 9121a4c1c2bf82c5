import assert from 'node:assert/strict';
import type { Customer } from '../../../src/domain/customer.ts';
import { search } from '../../../src/services/customers/search.ts';
import { buildIndex } from '../../../src/services/customers/searchIndex.ts';
import { customer } from '../helpers/world.ts';

let count = 0;
function named(name: string, of: Partial<Customer> = {}): Customer {
  count += 1;
  return customer({ tenantId: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`, name, ...of });
}

const contoso = named('Contoso', {
  aliases: ['CTS', 'Contoso Ltd (old name)'],
  domains: ['contoso.com', 'contoso.onmicrosoft.com'],
});
const everybody = [
  contoso,
  named('Contoso France SARL', { domains: ['contoso.fr'] }),
  named('Contoso Europe GmbH', { domains: ['contoso.eu'] }),
  named('Northwind Traders', { domains: ['northwindtraders.com'] }),
  named('Northwind Insurance'),
  named('North & Co'),
  named('Élan & Fils', { domains: ['elan-fils.fr'] }),
  named("L'Œuvre d'Artagnan"),
  named('Müller & Söhne [Zürich]'),
  named('Łódź Logistics'),
  named('İstanbul Tekstil'),
  named('Straße 7'),
  named('שמש בע״מ'),
  named('株式会社サンプル'),
  named('Alpine Ski House', { domains: ['alpine.ch'] }),
  named('Alpine Ski House', { domains: ['alpine.at'] }),
  named('Fabrikam', { domains: ['shared.example'] }),
  named('Fabrikam Residences', { domains: ['shared.example'], aliases: ['Woodgrove'] }),
  named('Woodgrove Bank'),
  named('VanArsdel'),
  named('A.C.M.E. Corp', { domains: ['acme.co.uk'] }),
];
const index = buildIndex(everybody);
const all = () => true;

/** What a search comes to, in a line. */
function outcome(text: string, sees: (customer: Customer) => boolean = all): string {
  const found = search(index, text, sees);
  switch (found.kind) {
    case 'certain':
      return found.customer.name;
    case 'ask':
      return `${found.because}: ${found.candidates.map((one) => one.name).join(', ')}`;
    case 'none':
      return 'none';
  }
}

function table(what: string, cases: Readonly<Record<string, string>>): void {
  describe(what, () => {
    for (const [text, expected] of Object.entries(cases)) {
      it(`${JSON.stringify(text)}: ${expected}`, () => assert.equal(outcome(text), expected));
    }
  });
}

describe('The search for a customer', () => {
  table('goes straight on for', {
    // an alias
    CTS: 'Contoso',
    cts: 'Contoso',
    'contoso ltd old name': 'Contoso',
    // a domain, or a user's address in one
    'contoso.com': 'Contoso',
    'CONTOSO.FR': 'Contoso France SARL',
    'contoso.onmicrosoft.com': 'Contoso',
    'jo.public+tag@contoso.eu': 'Contoso Europe GmbH',
    ' Élise@Elan-Fils.fr ': 'Élan & Fils',
    'someone@acme.co.uk': 'A.C.M.E. Corp',
    // a tenant id
    [contoso.tenantId]: 'Contoso',
    [contoso.tenantId.toUpperCase()]: 'Contoso',
    // quotes
    '"Contoso"': 'Contoso',
    '« Contoso France SARL »': 'Contoso France SARL',
    '“VanArsdel”': 'VanArsdel',
    '"contoso.eu"': 'Contoso Europe GmbH',
    // the full name, without regard to accents, case and signs
    contoso: 'Contoso',
    'contoso france sarl': 'Contoso France SARL',
    'elan fils': 'Élan & Fils',
    'élan & fils': 'Élan & Fils',
    'l’oeuvre d’artagnan': "L'Œuvre d'Artagnan",
    'muller sohne zurich': 'Müller & Söhne [Zürich]',
    'lodz logistics': 'Łódź Logistics',
    'ISTANBUL TEKSTIL': 'İstanbul Tekstil',
    'strasse 7': 'Straße 7',
    'שמש בע״מ': 'שמש בע״מ',
    株式会社サンプル: '株式会社サンプル',
    // a whole word, or words, that one customer's name holds
    artagnan: "L'Œuvre d'Artagnan",
    Zürich: 'Müller & Söhne [Zürich]',
    traders: 'Northwind Traders',
    france: 'Contoso France SARL',
    'contoso europe': 'Contoso Europe GmbH',
    north: 'North & Co',
    fabrikam: 'Fabrikam',
    // one's alias is a word of another's name
    'woodgrove bank': 'Woodgrove Bank',
  });

  table('asks which, where several have it', {
    'Alpine Ski House': 'several: Alpine Ski House, Alpine Ski House',
    northwind: 'several: Northwind Insurance, Northwind Traders',
    'user@shared.example': 'several: Fabrikam, Fabrikam Residences',
    'ski house': 'several: Alpine Ski House, Alpine Ski House',
  });

  table('asks whether it was meant, for a fragment or a typing error', {
    contos: 'guess: Contoso, Contoso Europe GmbH, Contoso France SARL',
    arsdel: 'guess: VanArsdel',
    'van arsdel': 'guess: VanArsdel',
    'north trad': 'guess: Northwind Traders',
    contsoo: 'guess: Contoso, Contoso Europe GmbH, Contoso France SARL',
    fabricam: 'guess: Fabrikam, Fabrikam Residences',
    'wodgrove bank': 'guess: Woodgrove Bank',
    '"arsdel"': 'guess: VanArsdel',
    'שמש בעמ': 'guess: שמש בע״מ',
    'Elan et Fils': 'guess: Élan & Fils',
    'muller und sohne': 'guess: Müller & Söhne [Zürich]',
  });

  table('finds nobody for', {
    '': 'none',
    '   ': 'none',
    '***': 'none',
    '""': 'none',
    xyzzy: 'none',
    'zz@nowhere.example': 'none',
    '99999999-9999-4999-8999-999999999999': 'none',
    qq: 'none',
    'ski house traders': 'none',
  });

  describe('offers, where nobody fits, those with a word in common:', () => {
    for (const [text, expected] of Object.entries({
      'ski house traders': ['Alpine Ski House', 'Alpine Ski House', 'Northwind Traders'],
      // the rarer word counts for more
      'contoso insurance': ['Northwind Insurance', 'Contoso', 'Contoso Europe GmbH', 'Contoso France SARL'],
      'contoso deutschland': ['Contoso', 'Contoso Europe GmbH', 'Contoso France SARL'],
      'contosso deutschland': ['Contoso', 'Contoso Europe GmbH', 'Contoso France SARL'],
      'vanarsdel et cie': ['VanArsdel'],
      // an address, or a domain, with a typing error
      'jo@alpiine.example': ['Alpine Ski House', 'Alpine Ski House'],
      'fabricam.example': ['Fabrikam', 'Fabrikam Residences'],
      'xyzzy quux': [],
      'et de la': [],
    })) {
      it(`${JSON.stringify(text)}: ${expected.join(', ') || 'nobody'}`, () => {
        const found = search(index, text, all);
        assert.ok(found.kind === 'none');
        assert.deepEqual(
          found.nearest.map((one) => one.name),
          expected,
        );
      });
    }
  });

  it('takes an alias of one that is a word of another for certain, and offers the other', () => {
    const found = search(index, 'woodgrove', all);
    assert.ok(found.kind === 'certain');
    assert.equal(found.customer.name, 'Fabrikam Residences');
    assert.deepEqual(
      found.others.map((one) => one.name),
      ['Woodgrove Bank'],
    );
  });

  it('offers the others that share the word', () => {
    const found = search(index, 'Contoso', all);
    assert.ok(found.kind === 'certain');
    assert.deepEqual(
      [found.othersTotal, ...found.others.map((one) => one.name)],
      [2, 'Contoso Europe GmbH', 'Contoso France SARL'],
    );
  });

  it('shows ten, and counts all', () => {
    const many = buildIndex(Array.from({ length: 25 }, (_, at) => named(`Garage ${at}`)));
    const found = search(many, 'garage', all);
    assert.ok(found.kind === 'ask');
    assert.deepEqual([found.candidates.length, found.total], [10, 25]);
  });

  it('takes no text for a name that is longer than any: it would be compared with all of them', () => {
    const long = ` ${'o '.repeat(200)}`;
    assert.equal(outcome(`Contoso${long}`), 'none');
    assert.equal(outcome(`"${'x'.repeat(300)}"`), 'none');
  });

  it('is unmoved by texts that are made to hurt', () => {
    for (const text of [
      'a'.repeat(100_000),
      'abc '.repeat(10_000),
      '('.repeat(10_000),
      '@'.repeat(10_000),
      '\u202Econtoso.com\u202C',
      '\0',
    ]) {
      assert.ok(search(index, text, all));
    }
  });
});

describe('Customers that somebody may not see', () => {
  const sees = (one: Customer) => one.name !== 'Contoso' && !one.name.startsWith('Northwind I');

  for (const [text, expected] of Object.entries({
    CTS: 'none',
    [contoso.tenantId]: 'none',
    'contoso.com': 'none',
    'jo@contoso.com': 'none',
    '"Contoso"': 'several: Contoso Europe GmbH, Contoso France SARL',
    contoso: 'several: Contoso Europe GmbH, Contoso France SARL',
    contos: 'guess: Contoso Europe GmbH, Contoso France SARL',
    contsoo: 'guess: Contoso Europe GmbH, Contoso France SARL',
    northwind: 'Northwind Traders',
    insurance: 'none',
    insurence: 'none',
  })) {
    it(`take no part in ${JSON.stringify(text)}: ${expected}`, () => assert.equal(outcome(text, sees), expected));
  }

  it('aren’t offered where nobody fits, and change nothing in the order of those who are', () => {
    const nearest = (text: string) => {
      const found = search(index, text, sees);
      assert.ok(found.kind === 'none');
      return found.nearest.map((one) => one.name);
    };
    assert.deepEqual(nearest('contoso deutschland'), ['Contoso Europe GmbH', 'Contoso France SARL']);
    assert.deepEqual(nearest('insurance quux'), []);
    assert.deepEqual(nearest('northwind fabrikam deutschland'), [
      'Northwind Traders',
      'Fabrikam',
      'Fabrikam Residences',
    ]);
  });

  it('aren’t counted, nor offered as others', () => {
    const found = search(index, 'contos', sees);
    assert.ok(found.kind === 'ask' && found.total === 2);
    const certain = search(index, 'fabrikam', (one) => one.name === 'Fabrikam');
    assert.ok(certain.kind === 'certain' && certain.othersTotal === 0 && certain.others.length === 0);
  });
});
