import * as m from '#lib/paraglide/messages.js';

/** How an attempt to sign in ended. */
export const RESULT_NAMES: Readonly<Record<string, () => string>> = {
  'signed-in': m.result_signed_in,
  'one-click': m.result_signed_in,
  'wrong-password': m.result_wrong_password,
  'wrong-code': m.result_wrong_code,
  disabled: m.result_disabled,
};
