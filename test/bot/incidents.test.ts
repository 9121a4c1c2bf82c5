import assert from 'node:assert/strict';
import type { ConcernLevel } from '../../src/domain/concern.ts';
import type { Rights } from '../../src/domain/role.ts';
import type { IssueBody } from '../../src/domain/trackedIssue.ts';
import { translator } from '../../src/locales/index.ts';
import { ada, adminRights, createBotUnderTest, customer } from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, isRecord, textsOf } from '../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { nobodyRead, noIssues } from '../helpers/emptyParts.ts';
import { at, bodyWith } from '../notifications/helpers/issues.ts';

const en = translator('en');
const fr = translator('fr');
const west = [customer('Contoso'), customer('Fabrikam')];
const east = [customer('Elsewhere', 'east')];
const ids = [...west, ...east].map((one) => one.tenantId);
const [contoso = '', fabrikam = '', elsewhere = ''] = ids;
const helpdesk: Rights = { ...adminRights, roles: new Set(['helpdesk']), groupIds: new Set(['west']) };

interface Known {
  readonly tenantIds: readonly string[];
  readonly body: Partial<IssueBody> & { readonly id: string };
  /** Where it is worse for some than the newest body says. */
  readonly worst?: Pick<IssueBody, 'level' | 'status'>;
}

/** What the store would say of these issues. */
function headsOf(known: readonly Known[]) {
  return async (levels: readonly ConcernLevel[], tenantIds: readonly string[] | null) =>
    known
      .map(({ tenantIds: having, body: difference, worst }) => {
        const body = bodyWith(difference);
        const open = having.filter((id) => tenantIds === null || tenantIds.includes(id)).length;
        return {
          key: `${body.source}/${body.id}`,
          tenantId: null,
          body,
          firstSeenAt: at(0),
          customers: open,
          open,
          worst: worst ?? body,
        };
      })
      .filter(({ body, open }) => levels.includes(body.level) && open > 0);
}

const exchange: Known = { tenantIds: ids, body: { id: 'EX1', status: 'serviceDegradation', startedAt: at(-60) } };
const teams: Known = {
  tenantIds: [contoso, elsewhere],
  body: { id: 'TM2', service: 'Microsoft Teams', status: 'serviceInterruption' },
};
const far: Known = { tenantIds: [elsewhere], body: { id: 'SP3', service: 'SharePoint Online' } };
const advisory: Known = { tenantIds: [fabrikam], body: { id: 'EX4', level: 'advisory' } };
const secret: Known = {
  tenantIds: ids,
  body: { id: 'SECR-1T1', source: 'azure', service: 'Key Vault', level: 'advisory', sensitive: true },
};

describe('incidents', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());

  function make(
    known: readonly Known[],
    { rights = adminRights, read = ids }: { rights?: Rights; read?: readonly string[] } = {},
  ) {
    const bot = createBotUnderTest(connector, [...west, ...east], {
      agents: { rights: async () => ({ rights, problem: null }) },
      issues: {
        ...noIssues,
        openHeads: headsOf(known),
      },
      watchStates: {
        ...nobodyRead,
        coverage: async () => ({ tenantIds: read, oldest: read.length > 0 ? at(-4) : null }),
      },
    });
    const ask = async (text: string, options: Parameters<typeof bot.says>[2] = {}) =>
      cardOf((await bot.says(ada, text, options)).arrived[0]);
    return { bot, ask };
  }

  it('come worst first, each with how many customers it affects, and with the time of the oldest reading', async () => {
    const { ask } = make([exchange, advisory, far, teams]);
    const card = await ask('incidents');
    const words = textsOf(card);
    const order = ['TM2', 'EX1', 'SP3'].map((id) => words.indexOf(id));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.ok(words.includes(en('incidents.title', { count: 3 })), words);
    assert.ok(words.includes(`${en('incidents.customers', { count: 3 })} · EX1`), words);
    assert.ok(words.includes(en('incidents.asOf', { time: '{{TIME(2026-11-23T08:56:00Z)}}', count: 3 })), words);
    assert.ok(!words.includes('EX4'), 'an advisory is no incident');
    assert.ok(textsOf(await ask('pannes', { locale: 'fr-FR' })).includes(fr('incidents.title', { count: 3 })));
  });

  it('are counted among the customers that this person sees, and no others', async () => {
    const words = textsOf(await make([exchange, far, teams], { rights: helpdesk }).ask('incidents'));
    assert.ok(words.includes(en('incidents.title', { count: 2 })) && !words.includes('SP3'), words);
    assert.ok(words.includes(`${en('incidents.customers', { count: 2 })} · EX1`), words);
    assert.ok(words.includes(`${en('incidents.customers', { count: 1 })} · TM2`), words);
  });

  it('come with advisories on demand: by a word or by the switch, which turns back, too', async () => {
    const { bot, ask } = make([exchange, advisory]);
    for (const text of ['incidents advisories', 'incidents avis']) {
      assert.ok(textsOf(await ask(text)).includes('EX4'));
    }
    const plain = buttonsOf(await ask('incidents')).find((one) => one.title === en('action.advisoriesToo'));
    const { body } = await bot.presses(ada, { ...plain?.data, verb: 'incidents' });
    const both = isRecord(body) ? body.value : null;
    assert.ok(textsOf(both).includes(en('incidents.advisories', { count: 1 })));
    assert.ok(buttonsOf(both).some((one) => one.title === en('action.incidentsOnly')));
  });

  it('can be asked for of one service, in the words that people have for it', async () => {
    const { ask } = make([exchange, teams, far]);
    for (const text of ['incidents teams', 'incidents appels']) {
      const words = textsOf(await ask(text));
      assert.ok(words.includes('TM2') && !words.includes('EX1'), words);
    }
    assert.ok(textsOf(await ask('incidents intune')).includes(en('incidents.noneFor', { service: 'intune' })));
    assert.ok(
      textsOf(await ask('incidents gardening')).includes(en('incidents.unknownService', { text: 'gardening' })),
    );
  });

  it('are never said to be none where customers could not be read', async () => {
    const some = textsOf(await make([], { read: [contoso] }).ask('incidents'));
    assert.ok(some.includes(`? ${en('incidents.none')} ${en('incidents.unread', { count: 2 })}`), some);
    const nobody = textsOf(await make([], { read: [] }).ask('incidents'));
    assert.ok(nobody.includes(en('incidents.allUnread')) && !nobody.includes(en('incidents.none')), nobody);
    const all = textsOf(await make([]).ask('incidents'));
    assert.ok(all.includes(`✔ ${en('incidents.none')}`), all);
  });

  it('leave what is sensitive out of a room, and say so', async () => {
    const { ask } = make([secret]);
    const room = textsOf(await ask('incidents advisories', { in: 'channel' }));
    assert.ok(!room.includes('SECR-1T1') && room.includes(en('incidents.sensitive')), room);
    assert.ok(textsOf(await ask('incidents advisories')).includes('SECR-1T1'));
  });

  it('go page by page', async () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ tenantIds: ids, body: { id: `EX${100 + index}` } }));
    const { bot, ask } = make(many);
    const card = await ask('incidents');
    assert.ok(textsOf(card).includes(en('incidents.more', { from: 1, to: 12, total: 14 })));
    const more = buttonsOf(card).find((one) => one.title === en('action.more'));
    const { body } = await bot.presses(ada, { ...more?.data, verb: 'incidents' });
    const words = textsOf(isRecord(body) ? body.value : null);
    assert.ok(words.includes('EX113') && !words.includes('EX100'), words);
  });

  it('says how bad an issue is for those who still have it, though it is over for others', async () => {
    const half: Known = {
      tenantIds: [contoso],
      body: { id: 'EX7', status: 'serviceRestored', resolved: true },
      worst: { level: 'incident', status: 'serviceDegradation' },
    };
    const words = textsOf(await make([half]).ask('incidents'));
    assert.ok(
      words.includes(en('status.value.serviceDegradation')) && !words.includes(en('status.value.serviceRestored')),
    );
  });
});
