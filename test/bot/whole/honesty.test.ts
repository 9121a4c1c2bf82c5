import assert from 'node:assert/strict';
import type { Fault } from '../../../dev/cloud/faults.ts';
import { type T, translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Agent, type Harness, startHarness } from '../../helpers/harness.ts';
import type { TestClock } from '../../helpers/testClock.ts';
import { only, said, shows, styleOf } from './answers.ts';
import { drivenClock } from './drivenClock.ts';

const en = translator('en');
const LOCALES = [
  ['en-US', en],
  ['fr-FR', translator('fr')],
] as const;
const REQUEST = '5f0c1e5e-0000-4000-8000-00000000abcd';

describe('an honest answer', () => {
  let bot: Harness;
  let ada: Agent;
  let clock: TestClock;
  before(async () => {
    clock = drivenClock();
    bot = await startHarness({ clock });
    ada = bot.agent('ada');
  });
  afterEach(() => bot.cloud.faults.clear());
  after(() => bot.close());

  /** Asks when what was read before is too old to answer with. */
  async function ask(text: string, locale = 'en-US'): Promise<Delivery> {
    clock.advance(61_000);
    return only(await ada.says(text, { locale }));
  }
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  /** The line that says what couldn't be read, and why. */
  const unknownLine = (card: Delivery) => said(card).slice(said(card).indexOf('? ', 2));

  describe('says that it is unknown, and why', () => {
    for (const [what, name, problem] of [
      ['the app is unknown in the tenant', 'Humongous Insurance', 'noConsent'],
      ['nobody has consented', 'Woodgrove Bank', 'noConsent'],
      ['a role is missing', 'Margie’s Travel', 'roleMissing'],
      ['the relationship has expired', 'Proseware', 'relationshipEnded'],
      ['the relationship was terminated', 'Lucerne Publishing', 'relationshipEnded'],
      ['conditional access stands in the way', 'City Power & Light', 'interactionRequired'],
      ['the tenant is gone', 'Coho Winery', 'tenantNotFound'],
    ] as const) {
      it(`when ${what}`, async () => {
        for (const [locale, say] of LOCALES) {
          const card = await ask(`status "${name}"`, locale);
          assert.equal(styleOf(card), 'warning', 'neither red nor green');
          shows(card, say('status.unknown', { customer: name }), say(`problem.${problem}`));
          assert.ok(unknownLine(card).includes('Microsoft 365'), unknownLine(card));
          const consent = `[${say('action.consent')}](${bot.cloud.authorityHost}/`;
          assert.equal(said(card).includes(consent), problem === 'noConsent');
        }
      });
    }

    const fails: readonly (readonly [what: string, fault: Partial<Fault>, reason: (say: T) => string])[] = [
      [
        'takes no more requests, with when it can be asked again',
        { status: 429, retryAfter: '120' },
        (say) => say('problem.throttledUntil', { time: `${hourAfter(120_000)} UTC` }),
      ],
      [
        'fails, with the id of the request',
        { status: 500, requestId: REQUEST },
        (say) => `${say('problem.serverError')} (${say('problem.request', { id: REQUEST })})`,
      ],
      ['answers with something else than it should', { kind: 'html', status: 200 }, (say) => say('problem.unreadable')],
    ];
    const hourAfter = (ms: number) => new Date(clock.now().getTime() + ms).toISOString().slice(11, 16);
    const sources = [
      ['graph', 'Microsoft 365', 'alpine-ski.fr'],
      ['arm', 'Azure', 'vanarsdel.com'],
    ] as const;
    for (const [api, source, domain] of sources) {
      for (const [what, fault, reason] of fails) {
        it(`when ${source} ${what}`, async () => {
          const other = source === 'Azure' ? 'Microsoft 365' : 'Azure';
          bot.cloud.faults.add({ api, tenantId: tenantOf(domain), kind: 'status', ...fault });
          for (const [locale, say] of LOCALES) {
            const card = await ask(`status ${domain}`, locale);
            assert.notEqual(styleOf(card), 'good', 'half an answer is no all-clear');
            shows(card, reason(say), say('status.asOf', { source: other, time: '{{TIME' }));
            assert.ok(unknownLine(card).includes(source));
          }
        });
      }
    }

    it('when one Azure subscription of several cannot be read', async () => {
      for (const [locale, say] of LOCALES) {
        shows(await ask('status contoso', locale), 'Contoso Test', say('problem.roleMissingAzure'));
      }
    });

    it('and shows the last good reading with its age beside the reason', async () => {
      await ask('status fourth coffee');
      bot.cloud.faults.add({ api: 'graph', tenantId: tenantOf('fourthcoffee.com'), kind: 'status', status: 500 });
      clock.advance(30 * 60_000);
      const card = await ask('status fourth coffee');
      shows(card, 'EX771204', en('problem.serverError'), en('problem.shownAsOf', { time: '{{TIME' }), '31 min');
    });
  });

  it("calls an empty list of subscriptions no access, and says that a tenant hasn't Microsoft 365", async () => {
    for (const [locale, say] of LOCALES) {
      shows(await ask('status litware', locale), say('status.notAzure'));
      shows(await ask('status tailspin', locale), say('status.notMicrosoft365'), 'BC_1-FXZ');
      shows(await ask('access litware', locale), say('access.noSubscriptions'));
      shows(await ask('access tailspin', locale), say('access.noMicrosoft365'));
    }
  });
});
