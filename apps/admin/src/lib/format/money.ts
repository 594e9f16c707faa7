import * as m from '#lib/paraglide/messages.js';

/** `86400.00` as `86,400`; fen are shown where there are any. */
export const groupDigits = (amount: string): string => {
  const [, sign = '', yuan = '0', fen = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const grouped = yuan.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${grouped}${/[1-9]/.test(fen) ? `.${fen.padEnd(2, '0')}` : ''}`;
};

/** A decimal string of CNY as people read it: `86,400 元`. */
export const formatMoney = (amount: string): string => m.money({ amount: groupDigits(amount) });

export const isNothing = (amount: string | null): boolean => amount === null || !/[1-9]/.test(amount);
