import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { LOCALES } from '../src/domain/locale.ts';
import { launchBrowser } from './demo/browser.ts';
import { type DemoOptions, PLAIN_DEMO } from './demo/options.ts';
import { startDemo } from './demo/start.ts';
import { takeOutage } from './screenshots/outage.ts';
import { takePicture } from './screenshots/picture.ts';
import { takeRequests } from './screenshots/requests.ts';
import { SHOTS } from './screenshots/shots.ts';

const FOLDER = new URL('../docs/images/', import.meta.url);
const CLIENT_PORT = 56_160;

/** What is to be taken anew: pictures by their names, `outage` or `requests` for what happens there; nothing for all. */
const named = process.argv.slice(2);
const wanted = (name: string) => named.length === 0 || named.includes(name);

/** Takes the pictures of the documentation anew, from the demo in a browser. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const locale of LOCALES) await takeShots(browser, locale);
    if (wanted('outage')) await inDemo({ scenario: 'outage' }, (url) => takeOutage(browser, url, keep));
    if (wanted('requests')) await inDemo({}, (url) => takeRequests(browser, url, keep));
  } finally {
    await browser.close();
  }
}

async function takeShots(browser: Browser, locale: DemoOptions['locale']): Promise<void> {
  const shots = SHOTS.filter((one) => one.locale === locale && wanted(one.name));
  if (shots.length === 0) return;
  await inDemo({ locale }, async (url) => {
    for (const shot of shots) await keep(shot.name, await takePicture(browser, url, shot));
  });
}

async function inDemo(options: Partial<DemoOptions>, take: (url: string) => Promise<void>): Promise<void> {
  const demo = await startDemo({ ...DEMO, ...options }, 'error');
  try {
    await take(demo.clientUrl ?? '');
  } finally {
    await demo.close();
  }
}

async function keep(name: string, png: Buffer): Promise<void> {
  await writeFile(new URL(`${name}.png`, FOLDER), png);
  process.stdout.write(`docs/images/${name}.png  ${Math.ceil(png.length / 1024)} KB\n`);
}

const DEMO: DemoOptions = { ...PLAIN_DEMO, clientPort: CLIENT_PORT };

await main();
