/** The colours of one Teams theme, as far as cards show them. */
interface Colours {
  readonly canvas: string;
  readonly card: string;
  readonly text: string;
  readonly subtle: string;
  readonly line: string;
  readonly accent: string;
  readonly button: string;
  readonly styles: Readonly<Record<'emphasis' | 'good' | 'warning' | 'attention' | 'accent', string>>;
  readonly words: Readonly<Record<'good' | 'warning' | 'attention', string>>;
}

export const THEMES = ['light', 'dark', 'contrast'] as const;

export type Theme = (typeof THEMES)[number];

/** Close to Teams' own, and where its clients differ, the harder one to read: yellow words are hard on white. */
export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    canvas: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    line: '#e0e0e0',
    accent: '#5b5fc7',
    button: '#ffffff',
    styles: { emphasis: '#f0f0f0', good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf0f2', accent: '#e8ebfa' },
    words: { good: '#237b4b', warning: '#d29200', attention: '#c4314b' },
  },
  dark: {
    canvas: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    line: '#525252',
    accent: '#a6a7dc',
    button: '#292929',
    styles: { emphasis: '#1a1a1a', good: '#0d2e0d', warning: '#463100', attention: '#3e1f25', accent: '#2f2f4a' },
    words: { good: '#92c353', warning: '#f8d22a', attention: '#f9526b' },
  },
  contrast: {
    canvas: '#000000',
    card: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    line: '#ffffff',
    accent: '#ffff01',
    button: '#000000',
    styles: { emphasis: '#000000', good: '#000000', warning: '#000000', attention: '#000000', accent: '#000000' },
    words: { good: '#ffffff', warning: '#ffffff', attention: '#ffffff' },
  },
};

const FONT = "'Segoe UI', 'DejaVu Sans Condensed', sans-serif";

/** A host configuration like Teams' for one theme. Source: the host config schema of Adaptive Cards. */
export function hostConfig(theme: Theme): object {
  const { card, text, subtle, line, accent, styles, words } = COLOURS[theme];
  const tone = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: text, subtle },
    dark: tone('#000000'),
    light: tone('#ffffff'),
    accent: tone(accent),
    good: tone(words.good),
    warning: tone(words.warning),
    attention: tone(words.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors, borderColor: line });
  return {
    supportsInteractivity: true,
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: {
      default: style(card),
      emphasis: style(styles.emphasis),
      good: style(styles.good),
      warning: style(styles.warning),
      attention: style(styles.attention),
      accent: style(styles.accent),
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      spacing: 'default',
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { color: 'default', size: 'default', weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { color: 'default', size: 'default', weight: 'default', wrap: true },
      spacing: 12,
    },
  };
}
