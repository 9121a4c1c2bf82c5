import { COLOURS, THEMES } from './themes.ts';

const common = `
  body { margin: 0; padding: 16px; background: #8a8a8a; font: 13px 'Segoe UI', 'DejaVu Sans Condensed', sans-serif; }
  h1 { font-size: 15px; margin: 0 0 4px; }
  p.summary { margin: 0 0 12px; }
  .row { display: flex; gap: 12px; align-items: flex-start; margin-bottom: 12px; }
  .frame { border-radius: 4px; overflow: hidden; flex: none; }
  .ac-adaptiveCard { outline: none; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
  .ac-pushButton {
    border: 1px solid; border-radius: 4px; min-height: 32px; padding: 5px 12px; font: 600 14px inherit;
    font-family: inherit; max-width: 100%;
  }
  .ac-pushButton div { white-space: normal; }
  .ac-textBlock p { margin: 0; }
  .ac-textBlock p + p { margin-top: 8px; }
  .ac-textBlock ul, .ac-textBlock ol { margin: 0; padding-left: 20px; }
  input:not([type=radio]):not([type=checkbox]), textarea, select { font: inherit; width: 100%; box-sizing: border-box; padding: 5px; }
`;

/** The page's style: frames for cards, and buttons as Teams draws them. */
export const STYLE =
  common +
  THEMES.map((theme) => {
    const { canvas, card, text, line, accent, button } = COLOURS[theme];
    const border =
      theme === 'contrast' ? `.${theme} .ac-container[style*="background"] { border: 1px solid ${line}; }` : '';
    return `
      .${theme} { background: ${canvas}; padding: 8px; color: ${text}; }
      .${theme} .ac-adaptiveCard { background: ${card}; border: 1px solid ${line}; border-radius: 4px; }
      .${theme} .ac-pushButton { background: ${button}; color: ${text}; border-color: ${line}; }
      .${theme} a { color: ${accent}; }
      ${border}`;
  }).join('');
