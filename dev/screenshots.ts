import { mkdir, writeFile } from 'node:fs/promises';
import { LOCALES } from '../src/domain/locale.ts';
import { launchBrowser } from './demo/browser.ts';
import { startDemo } from './demo/start.ts';
import { takeOutage } from './screenshots/outage.ts';
import { takePicture } from './screenshots/picture.ts';
import { SHOTS } from './screenshots/shots.ts';

const FOLDER = new URL('../docs/images/', import.meta.url);
const CLIENT_PORT = 56_160;

/** Takes every picture of the documentation anew, from the demo in a browser. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const locale of LOCALES) {
      const demo = await startDemo({ ...DEMO, locale }, 'error');
      try {
        for (const shot of SHOTS.filter((one) => one.locale === locale)) {
          const png = await takePicture(browser, demo.clientUrl ?? '', shot);
          await keep(shot.name, png);
        }
      } finally {
        await demo.close();
      }
    }
    const demo = await startDemo({ ...DEMO, locale: 'en', scenario: 'outage' }, 'error');
    try {
      await takeOutage(browser, demo.clientUrl ?? '', keep);
    } finally {
      await demo.close();
    }
  } finally {
    await browser.close();
  }
}

async function keep(name: string, png: Buffer): Promise<void> {
  await writeFile(new URL(`${name}.png`, FOLDER), png);
  process.stdout.write(`docs/images/${name}.png  ${Math.ceil(png.length / 1024)} KB\n`);
}

const DEMO = {
  help: false,
  as: 'ada',
  customers: null,
  scenario: null,
  clientPort: CLIENT_PORT,
  botPort: 0,
  data: null,
} as const;

await main();
