import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsecuredJWT } from 'jose';
import sinon from 'sinon';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { loadConfig } from '../../../src/config.ts';
import { type HealthBot, start } from '../../../src/main.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { type BotFramework, ISSUER, type Made, startBotFramework } from '../../helpers/botFramework.ts';
import { type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { putEmptyData } from '../../helpers/emptyData.ts';

const BOT = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
const OTHER = '7f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';

describe('whoever talks to the bot', () => {
  let cloud: LocalCloud;
  let connector: FakeConnector;
  let framework: BotFramework;
  let folder: string;
  let bot: HealthBot;

  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    connector = await startConnector();
    framework = await startBotFramework({ appId: BOT, serviceUrl: connector.url });
    folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await putEmptyData(join(folder, 'data'));
    const { cert, key } = await makeCertificate('app');
    await writeFile(join(folder, 'bot.pem'), `${key}\n${cert}`);
    cloud.apps.register({ clientId: BOT, certificates: [cert], audiences: [ISSUER] });
    bot = await startBot();
    await bot.ready;
  });
  beforeEach(() => {
    // botbuilder writes there what it thinks of a token.
    sinon.stub(console, 'error');
  });
  after(async () => {
    await bot.close();
    await framework.close();
    await connector.close();
    await cloud.close();
    await rm(folder, { recursive: true });
  });

  function startBot(): Promise<HealthBot> {
    const { groups, partnerTenantId } = cloud.world;
    const config = loadConfig({
      ...cloud.env(),
      MicrosoftAppId: BOT,
      MicrosoftAppTenantId: partnerTenantId,
      MicrosoftAppCertificatePath: join(folder, 'bot.pem'),
      ToChannelFromBotLoginUrl: `${cloud.authorityHost}/${partnerTenantId}`,
      ToBotFromChannelOpenIdMetadataUrl: framework.metadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: framework.metadataUrl,
      ADMIN_AGENTS_GROUP: groups.adminAgents?.id,
      HELPDESK_AGENTS_GROUP: groups.helpdeskAgents?.id,
      SALES_AGENTS_GROUP: groups.salesAgents?.id,
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
      POLL_INTERVAL_SECONDS: '86400',
    });
    return start({ ...config, port: 0, host: '127.0.0.1' });
  }

  async function says(authorization: string | null, activity: Record<string, unknown> = {}): Promise<Response> {
    const person = cloud.people.ada;
    assert.ok(person);
    const from = { id: '29:ada', name: person.name, aadObjectId: person.objectId };
    connector.setRoster('a:29:ada', [{ ...from, tenantId: person.tenantId, userRole: 'user' }]);
    const body = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: connector.url,
      text: 'status fabrikam',
      from,
      conversation: { id: 'a:29:ada', conversationType: 'personal', tenantId: person.tenantId },
      recipient: { id: `28:${BOT}` },
      locale: 'en-US',
      ...activity,
    };
    return fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify(body),
    });
  }
  const turns = async () => (await (await fetch(`${bot.url}/metrics`)).text()).match(/^healthbot_turns_total\{.*/gm);
  const bearer = async (made?: Made) => `Bearer ${await framework.token(made)}`;

  async function refused(authorization: string | null, activity?: Record<string, unknown>): Promise<void> {
    const [asked, calls, before] = [cloud.requests.length, connector.requests.length, await turns()];
    const response = await says(authorization, activity);
    assert.equal(response.status, 401);
    assert.deepEqual(await response.json(), { error: 'Not authenticated.' });
    await bot.settled();
    assert.deepEqual(await turns(), before, 'no turn');
    assert.equal(cloud.requests.length, asked, 'nobody was asked');
    assert.equal(connector.requests.length, calls, 'nothing was said');
  }

  const BAD: Readonly<Record<string, Made>> = {
    'is signed with another key': { forged: true },
    'names a key that isn’t there': { kid: 'nobody', forged: true },
    'is for another bot': { claims: { aud: OTHER } },
    'is for nobody': { without: ['aud'] },
    'is of another issuer': { claims: { iss: 'https://attacker.example' } },
    'is of another cloud’s Bot Framework': { claims: { iss: 'https://api.botframework.us' } },
    'is of no issuer': { without: ['iss'] },
    'has expired': { notBefore: -7200, expires: -600 },
    'isn’t valid yet': { notBefore: 600 },
    'is of a channel that isn’t Teams': { kid: 'webchat' },
    'is for another service URL': { claims: { serviceurl: 'https://smba.example/elsewhere/' } },
    'is for no service URL': { without: ['serviceurl'] },
    'is for several bots, this one among them': { claims: { aud: [BOT, OTHER] } },
    'is of several issuers': { claims: Object.fromEntries([['iss', [ISSUER]]]) },
    'is of another bot that speaks as one to this one': { claims: { ver: '1.0', aud: BOT, appid: OTHER } },
    'names no key': { header: { kid: undefined } },
    'names what can’t be a key': { header: { kid: { toString: 'teams' } } },
    'says of its issuer what every object has': { claims: { iss: 'constructor' }, header: { kid: '__proto__' } },
  };
  for (const [what, made] of Object.entries(BAD)) {
    it(`is refused when the token ${what}`, async () => refused(await bearer(made)));
  }

  it('is refused when the activity says another service URL than the token', async () => {
    await refused(await bearer(), { serviceUrl: 'https://attacker.example/' });
  });

  it('is refused with a good token under another word than Bearer, or with something behind it', async () => {
    const token = await framework.token();
    for (const header of [`Basic ${token}`, token, `Bearer ${token} ${token}`, `bearer ${token}`])
      await refused(header);
  });

  it('is refused without a token, or with what is none', async () => {
    for (const header of [
      null,
      '',
      ' ',
      'Bearer',
      'Bearer ',
      'Bearer x',
      'Bearer a.b.c',
      'Bearer e30.e30.',
      'Bearer ...',
    ]) {
      await refused(header);
    }
  });

  it('is refused with a token that nobody has signed', async () => {
    const claims = { serviceurl: connector.url, appid: BOT };
    const token = new UnsecuredJWT(claims).setIssuer(ISSUER).setAudience(BOT).setExpirationTime('1h').encode();
    await refused(`Bearer ${token}`);
    const [, body] = token.split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'none', kid: 'teams' })).toString('base64url');
    await refused(`Bearer ${head}.${body}.`);
  });

  it('is refused with a token that is signed with the public key in place of a secret', async () => {
    const [, body] = (await framework.token()).split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'teams' })).toString('base64url');
    const signature = createHmac('sha256', JSON.stringify(framework.keys[0]))
      .update(`${head}.${body}`)
      .digest('base64url');
    await refused(`Bearer ${head}.${body}.${signature}`);
  });

  it('is refused with a token that is signed with the public key’s text, or brings its own key', async () => {
    const [published] = framework.keys;
    assert.ok(published);
    const text = createPublicKey({ key: published, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const there = cloud.requests.length;
    const away = `${cloud.authorityHost}/keys`;
    const jwk = own.publicKey.export({ format: 'jwk' });
    const rsa = (data: Buffer) => sign('sha256', data, own.privateKey);
    const ways: readonly (readonly [Record<string, unknown>, (data: Buffer) => Buffer])[] = [
      [{ alg: 'HS256' }, (data) => createHmac('sha256', text).update(data).digest()],
      [{ alg: 'RS256', jwk }, rsa],
      [{ alg: 'RS256', jku: away, x5u: away }, rsa],
      [{ alg: 'RS256', kid: away, jku: away }, rsa],
      [{ alg: 'RS256', kid: '../../dev/null' }, rsa],
      [{ alg: 'RS256', crit: ['jwk'], jwk }, rsa],
      [{ alg: 'PS256', jwk }, rsa],
      [{ alg: 'ES256' }, (data) => sign('sha256', data, { key: curve.privateKey, dsaEncoding: 'ieee-p1363' })],
      [{ alg: 'rs256' }, rsa],
      [{ alg: ['RS256'] }, rsa],
      [{ alg: 'None' }, () => Buffer.alloc(0)],
    ];
    const [, body] = (await framework.token()).split('.');
    for (const [header, signed] of ways) {
      const head = Buffer.from(JSON.stringify({ kid: 'teams', typ: 'JWT', ...header })).toString('base64url');
      await refused(`Bearer ${head}.${body}.${signed(Buffer.from(`${head}.${body}`)).toString('base64url')}`);
    }
    assert.equal(cloud.requests.length, there, 'nobody has gone where the tokens led');
  });

  it('is refused with a token whose parts are something else than they should be', async () => {
    const [head, body, signature] = (await framework.token()).split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: ISSUER, aud: BOT, serviceurl: connector.url };
    for (const token of [
      `${encode(null)}.${body}.${signature}`,
      `${encode([])}.${body}.${signature}`,
      `${encode('teams')}.${body}.${signature}`,
      `${head}.${encode(null)}.${signature}`,
      `${head}.${encode([claims])}.${signature}`,
      `${head}.${encode({ ...claims, exp: 'never' })}.${signature}`,
      `${head}.${encode(claims)}.${signature}`,
      `${head}.${body}.${signature}.${signature}`,
      `${head}.${body}`,
      `${head}.${body}.`,
      `${head}.${body}.${'x'.repeat(8_000)}`,
    ]) {
      await refused(`Bearer ${token}`);
    }
  });

  it('is refused as an emulator, whose token the bot’s own secret is enough for', async () => {
    // Source of the issuer: Bot Framework's validation of emulators' tokens.
    const iss = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
    await refused(await bearer({ claims: { iss, ver: '1.0', appid: BOT } }));
  });

  it('is counted when refused, for whoever watches the figures', async () => {
    await refused(await bearer({ forged: true }));
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    assert.match(text, /^healthbot_refused_activities_total\{reason="notAuthenticated"\} [1-9]/m);
  });

  it('has left nothing in the store until then', async () => {
    await bot.close();
    const database = await openDatabase({ databaseUrl: null, dataDir: join(folder, 'data') });
    const kept: unknown[] = [];
    for (const table of ['audit', 'bot_state', 'personal_chat', 'conversation', 'room', 'service_request']) {
      kept.push(...(await database.query(`select * from ${table}`)));
    }
    await database.close();
    bot = await startBot();
    await bot.ready;
    assert.deepEqual(kept, []);
  });

  it('is answered with a token of Teams’, by the bot with its certificate', async () => {
    const response = await says(await bearer());
    assert.equal(response.status, 200);
    assert.match((await turns())?.join() ?? '', /kind="message",outcome="ok"\} 1/);
    const card = connector.deliveries.find((one) => one.activity.type === 'message');
    assert.match(String(card?.activity.summary), /Fabrikam/);
    const { partnerTenantId } = cloud.world;
    assert.ok(
      cloud.requests.some(
        ({ api, method, tenantId }) => api === 'entra' && method === 'POST' && tenantId === partnerTenantId,
      ),
    );
  });

  it('is answered within five minutes after the token’s end: clocks differ', async () => {
    assert.equal((await says(await bearer({ notBefore: -7200, expires: -200 }))).status, 200);
  });

  it('isn’t blamed where the keys can’t be read', async () => {
    await bot.close();
    const url = framework.metadataUrl;
    const there = framework;
    framework = { ...there, metadataUrl: url.replace('/openid', ':9/openid').replace(/:\d+:9/, ':9') };
    bot = await startBot();
    const response = await says(await bearer());
    framework = there;
    assert.equal(response.status, 503, 'Teams may try again');
    assert.deepEqual(await response.json(), { error: 'Try again later.' });
    assert.equal(await turns(), null);
  });
});
