import type { Browser, Locator } from 'playwright-core';
import { openTeams, type TeamsPage } from '../demo/browser.ts';
import { palettePng } from './palettePng.ts';
import { readPng } from './readPng.ts';
import type { Shot } from './shots.ts';

/** Tall enough for the longest card: what is outside of the window isn't in the picture. */
export const WINDOW = { width: 1280, height: 2000 };
/** Around what is shown, in CSS pixels. */
const MARGIN = 12;
/** Between a question's text and the edge of its bubble. */
const BUBBLE = { side: 16, top: 10 };
/** Less than between a bubble and the emulator's line above it. */
const ABOVE = 4;
/** The line above a card that says who wrote it. */
const NAME = 24;
/** Less than between a card and the emulator's own remark below it. */
const BELOW = 3;
/** As wide as a card on a small phone, in CSS pixels. */
const PHONE = `.fai-OutputCard, .fai-OutputCard * { min-width: 0 !important }
.fai-OutputCard { width: 360px }
.fai-OutputCard > div, .ac-preview-panel, .ac-adaptiveCard { width: 100% !important; box-sizing: border-box }`;

/**
 * Takes a picture of a card, with the question above it.
 *
 * @param url of the Teams client.
 * @returns a PNG.
 */
export async function takePicture(browser: Browser, url: string, shot: Shot): Promise<Buffer> {
  const locale = shot.locale === 'fr' ? 'fr-FR' : 'en-GB';
  const teams = await openTeams(browser, url, { ...WINDOW, locale, scale: 2 });
  try {
    if (shot.phone) await teams.page.addStyleTag({ content: PHONE });
    await teams.open('personal');
    if (shot.says) await teams.say(shot.says);
    await teams.card(shot.answer).waitFor();
    const card = await boxOf(cardWith(teams, shot.answer));
    const asked = shot.says && !shot.phone ? shot.says : null;
    const question = asked ? await boxOf(teams.texts(new RegExp(`^${asked}$`)).first()) : null;
    const x = card.x - MARGIN;
    const y = question ? question.y - BUBBLE.top - ABOVE : card.y - NAME;
    const right = question ? question.x + question.width + BUBBLE.side : card.x + card.width;
    const clip = { x, y, width: right + MARGIN - x, height: card.y + card.height + BELOW - y };
    return palettePng(readPng(await teams.page.screenshot({ clip })));
  } finally {
    await teams.close();
  }
}

/** The newest card with that text, as Teams frames it. */
function cardWith(teams: TeamsPage, text: string | RegExp): Locator {
  return teams.page.locator('.fai-OutputCard', { hasText: text }).last();
}

/**
 * Takes a picture of the newest card with that text.
 *
 * @returns a PNG.
 */
export async function pictureOfCard(teams: TeamsPage, text: string | RegExp): Promise<Buffer> {
  const { x, y, width, height } = await boxOf(cardWith(teams, text));
  const clip = { x: x - MARGIN, y: y - NAME, width: width + 2 * MARGIN, height: height + NAME + BELOW };
  return palettePng(readPng(await teams.page.screenshot({ clip })));
}

/** Where something is, once it doesn't move any more. */
async function boxOf(what: Locator) {
  await what.hover({ trial: true });
  const box = await what.boundingBox();
  if (!box) throw new Error(`There is no ${what}`);
  return box;
}
