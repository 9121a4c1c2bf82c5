/** What one frame of the page shows. */
export interface Frame {
  readonly card: unknown;
  readonly hostConfig: object;
  readonly theme: string;
  /** Of the card, in CSS pixels. */
  readonly width: number;
  readonly opened: boolean;
}

/** A picture's page. */
export interface Sheet {
  readonly title: string;
  /** For each language the summary, and the frames beside each other. */
  readonly rows: readonly { readonly locale: string; readonly summary: string; readonly frames: readonly Frame[] }[];
}

/**
 * Puts a sheet on the page, in the browser: the source of this function is sent there, so that it can use nothing from
 * around it but the page and the two libraries that are loaded into it.
 *
 * @returns what went wrong: what the renderer doesn't know, and what sticks out of its card.
 */
export const IN_PAGE = `(sheet) => {
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const markdown = globalThis.markdownit();
  globalThis.AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  document.body.replaceChildren(element('h1', '', sheet.title));
  const wrong = [];
  const own = document.own ??= { time: Date.prototype.toLocaleTimeString, date: Date.prototype.toLocaleDateString };
  const { time, date } = own;
  for (const row of sheet.rows) {
    // A client writes times in its own language; here that is the card's.
    Date.prototype.toLocaleTimeString = function (_, options) { return time.call(this, row.locale, options); };
    Date.prototype.toLocaleDateString = function (_, options) { return date.call(this, row.locale, options); };
    document.body.append(element('p', 'summary', row.summary));
    const line = document.body.appendChild(element('div', 'row'));
    for (const { card, hostConfig, theme, width, opened } of row.frames) {
      const frame = line.appendChild(element('div', 'frame ' + theme));
      const shown = new globalThis.AdaptiveCards.AdaptiveCard();
      shown.hostConfig = new globalThis.AdaptiveCards.HostConfig(hostConfig);
      const context = new globalThis.AdaptiveCards.SerializationContext();
      shown.parse(card, context);
      for (let at = 0; at < context.eventCount; at++) wrong.push(context.getEventAt(at).message);
      const drawn = shown.render();
      drawn.style.width = width + 'px';
      drawn.style.boxSizing = 'border-box';
      frame.append(drawn);
      if (opened) {
        const buttons = [...frame.querySelectorAll('.ac-actionSet button')].filter((one) => one.ariaExpanded !== null || one.closest('.ac-container'));
        for (const button of buttons) button.click();
      }
      const edge = drawn.getBoundingClientRect().right;
      for (const one of drawn.querySelectorAll('*')) {
        if (one.getBoundingClientRect().right > edge + 1) wrong.push('sticks out: ' + theme + ' ' + width + ' px: ' + one.textContent.slice(0, 60));
      }
    }
  }
  return wrong;
}`;
