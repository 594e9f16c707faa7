import type { EChartsCoreOption } from 'echarts/core';

/** The colours of the page as the browser resolved them, for what is drawn without a stylesheet. */
export type Paint = Readonly<Record<Token, string>> & { readonly font: string };

const TOKENS = [
  'paper',
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-soft',
  'ink-faint',
  'cinnabar',
  'cinnabar-wash',
  'indigo',
  'indigo-wash',
  'pine',
  'ochre',
] as const;
type Token = (typeof TOKENS)[number];

/** Tokens hold a light and a dark value; only an element that wears one says which of the two it is. */
export const paintOf = (element: HTMLElement): Paint => {
  const probe = element.ownerDocument.createElement('span');
  element.append(probe);
  const { fontFamily } = getComputedStyle(element);
  const colours = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return { ...(Object.fromEntries(colours) as Record<Token, string>), font: fontFamily };
};

/** A chart in the colours of a theme. */
export type Build = (paint: Paint) => EChartsCoreOption;

/** What was pressed: its place in the data of its series. */
export type OnPick = (at: number, series: number) => void;
