/** Whether the navigation at the side shows its words, or its icons only. */
export type Rail = 'wide' | 'slim';

export const RAIL_COOKIE = 'rail';

export const readRail = (value: unknown): Rail => (value === 'slim' ? 'slim' : 'wide');
