import { redirect } from '@sveltejs/kit';
import { RAIL_COOKIE, readRail } from '#lib/preferences/rail.ts';
import { THEME_COOKIE, readTheme } from '#lib/preferences/theme.ts';
import { wayBack } from '#lib/preferences/way-back.ts';
import { cookieName, isLocale } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types.js';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const KEPT = { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', secure: false } as const;

/** The switches of language, theme and navigation: plain forms, so that they work before the script has loaded, and without. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  const form = await request.formData();
  const locale = form.get('locale');
  if (isLocale(locale)) cookies.set(cookieName, locale, { ...KEPT, httpOnly: false });
  if (form.has('theme')) cookies.set(THEME_COOKIE, readTheme(form.get('theme')), KEPT);
  if (form.has('rail')) cookies.set(RAIL_COOKIE, readRail(form.get('rail')), KEPT);
  redirect(303, wayBack(form.get('back')));
};
