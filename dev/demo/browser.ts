import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { CHANNEL_NAME, GROUP_NAME } from './teamsClient.ts';

/** Where somebody talks to the bot in the Teams client. */
export type Place = 'personal' | 'group' | 'channel';

/** A person's Teams client in a browser. */
export interface TeamsPage {
  readonly page: Page;
  open(place: Place): Promise<void>;
  /** Types and sends; in a room after a mention of the bot. */
  say(text: string): Promise<void>;
  /** Cards in the open conversation, oldest first. */
  cards(): Locator;
  /** The newest card once it holds that text. */
  card(text: string | RegExp): Locator;
  /** Messages without a card that hold that text, oldest first. */
  texts(text: string | RegExp): Locator;
  close(): Promise<void>;
}

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether there is a browser on this machine: Debian's chromium, or what CHROMIUM names. */
export const hasBrowser = (): boolean => existsSync(BROWSER);

/** Whatever hasn't shown up after this long, in milliseconds, won't. */
const PATIENCE = 30_000;

/** Starts a headless browser. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: BROWSER, headless: true, args: FLAGS });

/**
 * Opens the Teams client emulator.
 *
 * @param options.width of the window in CSS pixels.
 * @param options.scale device pixels for each of those.
 */
export async function openTeams(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; locale?: string; timezoneId?: string; scale?: number } = {},
): Promise<TeamsPage> {
  const { width = 1280, height = 1200, locale = 'en-US', timezoneId = 'UTC', scale = 1 } = options;
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, locale, timezoneId, deviceScaleFactor: scale });
  await context.route('**/*', (route) =>
    ['localhost', '127.0.0.1'].includes(new URL(route.request().url()).hostname) ? route.continue() : route.abort(),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url);
  await page.getByRole('treeitem', { name: GROUP_NAME }).waitFor();
  let place: Place = 'personal';

  const composer = (): Locator => {
    const boxes = page.locator('[role=textbox][contenteditable=true][data-lexical-editor=true]');
    return place === 'channel' ? boxes.first() : boxes.last();
  };
  const cards = () => page.locator('.ac-adaptiveCard');
  return {
    page,
    cards,
    async open(where) {
      place = where;
      const names = { personal: 'Personal Chat', group: GROUP_NAME, channel: CHANNEL_NAME };
      await page.getByRole('treeitem', { name: names[where] }).first().click();
    },
    async say(text) {
      await composer().click();
      if (place !== 'personal') {
        await page.keyboard.type('@Health');
        await page
          .getByRole('menuitem', { name: 'HealthBot' })
          .or(page.getByRole('option', { name: 'HealthBot' }))
          .first()
          .click();
        await page.keyboard.type(' ');
      }
      await page.keyboard.type(text);
      await page
        .getByRole('button', { name: place === 'channel' ? 'Post' : 'Send Message' })
        .first()
        .click();
    },
    card: (text) => cards().filter({ hasText: text }).last(),
    // It stands in the list of chats and in the log, too, but there in elements of a class.
    texts: (text) => page.locator('span:not([class])', { hasText: text }),
    close: () => context.close(),
  };
}
