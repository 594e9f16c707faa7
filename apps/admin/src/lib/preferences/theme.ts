const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

/** Whatever a cookie or a form holds; what is no theme is the system's. */
export const readTheme = (value: unknown): Theme => THEMES.find((theme) => theme === value) ?? 'system';
