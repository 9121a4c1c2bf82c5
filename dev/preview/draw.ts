import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/domain/locale.ts';
import { IN_PAGE, type Sheet } from './inPage.ts';
import type { PreviewOptions } from './options.ts';
import type { Sample } from './samples/sample.ts';
import { STYLE } from './style.ts';
import { hostConfig } from './themes.ts';

const { resolve } = createRequire(import.meta.url);

/** Opens the page on which cards are drawn, with Adaptive Cards' own renderer. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'Europe/Paris', viewport: { width: 2800, height: 1000 } });
  const page = await context.newPage();
  // Cards come from samples alone, and nothing that they name is fetched.
  await page.route('**/*', (route) => route.abort());
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addStyleTag({ content: STYLE });
  await page.addScriptTag({ path: resolve('adaptivecards/dist/adaptivecards.js') });
  await page.addScriptTag({ path: resolve('markdown-it/browser') });
  return page;
}

/**
 * Draws one sample in every width, theme and language.
 *
 * @returns what went wrong: what the renderer doesn't know, and what sticks out of its card.
 */
export async function draw(page: Page, sample: Sample, options: PreviewOptions): Promise<string[]> {
  const sheet: Sheet = { title: sample.name, rows: options.locales.map((locale) => rowOf(sample, locale, options)) };
  const wrong: unknown = await page.evaluate(`(${IN_PAGE})(${JSON.stringify(sheet)})`);
  const widest = options.widths.reduce((sum, width) => sum + options.themes.length * (width + 28), 40);
  await page.setViewportSize({ width: Math.max(widest, 400), height: 400 });
  await page.screenshot({ path: join(options.folder, `${sample.name}.png`), fullPage: true });
  return Array.isArray(wrong) ? wrong.map((one) => `${sample.name}: ${one}`) : [];
}

function rowOf(sample: Sample, locale: Locale, { widths, themes, opened }: PreviewOptions): Sheet['rows'][number] {
  const { content, summary } = sample.card(locale);
  const frames = widths.flatMap((width) =>
    themes.map((theme) => ({ card: content, hostConfig: hostConfig(theme), theme, width, opened })),
  );
  return { locale, summary: `${locale} · ${summary}`, frames };
}
