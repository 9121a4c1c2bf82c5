/** What a card's header says by colour; a sign and words always say it too. */
export type Tone = 'incident' | 'recovering' | 'advisory' | 'healthy' | 'unknown' | 'maintenance' | 'info' | 'warning';

const STYLES: Readonly<Record<Tone, { style: string; sign: string }>> = {
  incident: { style: 'attention', sign: '✖' },
  // Still an incident, and the worst is over.
  recovering: { style: 'warning', sign: '✖' },
  advisory: { style: 'good', sign: '✔' },
  healthy: { style: 'good', sign: '✔' },
  unknown: { style: 'warning', sign: '?' },
  maintenance: { style: 'emphasis', sign: '◷' },
  info: { style: 'emphasis', sign: '' },
  warning: { style: 'warning', sign: '▲' },
};

/** The header of a card: its container style, and the title with its sign. */
export function header(tone: Tone, title: string): { style: string; title: string } {
  const { style, sign } = STYLES[tone];
  return { style, title: sign ? `${sign} ${title}` : title };
}

/** The sign alone, for a row; empty where there is none. */
export function signOf(tone: Tone): string {
  return STYLES[tone].sign;
}
