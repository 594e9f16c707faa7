/** A sum in whole fen (CNY/100). Never a fraction, never a float of yuan. */
export type Money = number & { readonly __fen: unique symbol };

/** Why a text is no sum of money. */
export type MoneyFault = 'form' | 'negative' | 'decimals' | 'too-large';

/** One hundred thousand million yuan; far above any house, far below where integers lose digits. */
const LARGEST = 1e13;
/** Zeros in front are taken, but not without end. */
const MOST_DIGITS = 15;

export const fen = (amount: number): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  return amount as Money;
};

/** Reads a decimal string of yuan, `"86400.00"`, with at most two decimals; never negative. */
export const readMoney = (text: string): Money | MoneyFault => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return 'form';
  // Stryker disable next-line StringLiteral: the form has at least one digit before the point
  const [, sign, yuan = '0', decimals = ''] = parts;
  if (sign) return 'negative';
  if (decimals.length > 2) return 'decimals';
  if (yuan.length > MOST_DIGITS) return 'too-large';
  const amount = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
  return amount > LARGEST ? 'too-large' : (amount as Money);
};

/** @throws RangeError when the text is no sum; use `readMoney` on what people typed. */
export const money = (text: string): Money => {
  const read = readMoney(text);
  if (typeof read === 'string') throw new RangeError(`not a sum of money (${read}): ${text}`);
  return read;
};

/** `86400.00`, the form in events, findings and exports. */
export const formatMoney = (amount: Money): string => {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.abs(amount);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
};
