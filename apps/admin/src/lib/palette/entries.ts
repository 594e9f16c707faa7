import type { Me } from '@casetrail/contract';
import * as m from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/** One line of the palette: a place to go to, or, without an address, something to do. */
export interface Entry {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly href?: string;
}

/** What is done by a form of the frame, by the address that it is sent to and its field. */
const FORMS: Readonly<Record<string, readonly [action: string, name: string, value: string]>> = {
  chinese: ['/preferences', 'locale', 'zh-CN'],
  english: ['/preferences', 'locale', 'en'],
  light: ['/preferences', 'theme', 'light'],
  dark: ['/preferences', 'theme', 'dark'],
  system: ['/preferences', 'theme', 'system'],
  'sign-out': ['/sign-out', '', ''],
};

/** What somebody can do from anywhere. */
export const actionsFor = (me: Me): readonly Entry[] => [
  ...(me.staffNo === null
    ? []
    : [{ key: 'new-case', title: m.palette_new_case(), note: '', href: '/cases/new' }]),
  { key: 'account', title: m.account(), note: '', href: '/account' },
  getLocale() === 'en'
    ? { key: 'chinese', title: m.palette_language(), note: m.switch_language() }
    : { key: 'english', title: m.palette_language(), note: m.switch_language() },
  { key: 'light', title: m.theme_light(), note: '' },
  { key: 'dark', title: m.theme_dark(), note: '' },
  { key: 'system', title: m.theme_system(), note: '' },
  { key: 'sign-out', title: m.sign_out(), note: me.loginName },
];

/** Sends the form that the button elsewhere would send. */
export const perform = (key: string, back: string): void => {
  const form = FORMS[key];
  if (!form) return;
  const [action, name, value] = form;
  const sent = document.createElement('form');
  sent.method = 'POST';
  sent.action = action;
  for (const [field, text] of [
    [name, value],
    ['back', back],
  ] as const) {
    if (field === '') continue;
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = field;
    input.value = text;
    sent.append(input);
  }
  document.body.append(sent);
  sent.submit();
};
