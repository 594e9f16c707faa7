import * as m from '#lib/paraglide/messages.js';

/** How an attempt to sign in ended. */
export const RESULT_NAMES: Readonly<Record<string, () => string>> = {
  'signed-in': m.result_signed_in,
  'one-click': m.result_signed_in,
  'wrong-password': m.result_wrong_password,
  'wrong-code': m.result_wrong_code,
  disabled: m.result_disabled,
};

/** What of that which opens an account was changed. */
export const CHANGE_NAMES: Readonly<Record<string, () => string>> = {
  'set-up': m.change_set_up,
  password: m.change_password_done,
  'second-factor': m.change_second_factor,
  'recovery-codes': m.change_recovery_codes,
  'token-issued': m.change_token_issued,
  'token-revoked': m.change_token_revoked,
  reset: m.change_reset,
};
