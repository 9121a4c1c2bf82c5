import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowser, launchBrowser, openTeams, type TeamsPage } from '../../dev/demo/browser.ts';
import { type DemoOptions, PLAIN_DEMO } from '../../dev/demo/options.ts';
import { type Demo, startDemo } from '../../dev/demo/start.ts';
import { makeDataDir } from '../helpers/emptyData.ts';

const MISSING = 'There is no Chromium here (CHROMIUM names one): nothing is tried in a browser';
const CLIENT_PORT = 56_170;

/** The demo before a browser, for one group of tests. */
export interface Client {
  readonly demo: Demo;
  readonly teams: TeamsPage;
}

/**
 * Runs tests in the Teams client emulator, each from an empty client.
 *
 * @param options how the demo is started.
 */
export function inTeams(what: string, options: Partial<DemoOptions>, tests: (client: () => Client) => void): void {
  describe(`${what}, in a Teams client`, () => {
    if (!hasBrowser()) {
      it(MISSING, function () {
        if (process.env.CI === 'true') throw new Error(MISSING);
        this.skip();
      });
      return;
    }
    let demo: Demo;
    let data: string;
    let teams: TeamsPage;
    let browser: Awaited<ReturnType<typeof launchBrowser>>;

    before(async () => {
      data = await makeDataDir();
      demo = await startDemo({ ...DEFAULTS, data, ...options }, 'silent');
      browser = await launchBrowser();
    });
    beforeEach(async () => {
      teams = await openTeams(browser, demo.clientUrl ?? '');
    });
    afterEach(async function () {
      if (this.currentTest?.isFailed()) await picture(teams, this.currentTest.fullTitle());
      await teams.close();
    });
    after(async () => {
      await browser?.close();
      await demo?.close();
      await rm(data, { recursive: true, force: true });
    });
    tests(() => ({ demo, teams }));
  });
}

/** What a failed test saw last. */
async function picture(teams: TeamsPage, title: string): Promise<void> {
  const path = join(tmpdir(), `healthbot-${title.replaceAll(/\W+/g, '-').slice(0, 80)}.png`);
  await teams.page.screenshot({ path });
  process.stderr.write(`Last seen: ${path}\n`);
}

const DEFAULTS: DemoOptions = { ...PLAIN_DEMO, clientPort: CLIENT_PORT };
