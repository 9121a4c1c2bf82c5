import { mkdir } from 'node:fs/promises';
import { launchBrowser } from './demo/browser.ts';
import { draw, openPage } from './preview/draw.ts';
import { HELP, readOptions } from './preview/options.ts';
import { samples } from './preview/samples/list.ts';

const options = readOptions(process.argv.slice(2));
if (!options) {
  process.stderr.write(HELP);
  process.exitCode = 1;
} else {
  await mkdir(options.folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser);
    for (const sample of samples.filter(({ name }) => name.includes(options.only))) {
      const wrong = await draw(page, sample, options);
      for (const one of wrong) process.stderr.write(`${one}\n`);
      process.stdout.write(`${sample.name}.png\n`);
    }
  } finally {
    await browser.close();
  }
}
