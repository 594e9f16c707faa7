import { money, text, type Money, type Text } from '@casetrail/kernel';

/** `86,400.00 元`, `CNY 86,400.00`; always with two decimals. */
export const tellMoney = (amount: Money): Text => {
  const whole = Math.abs(amount);
  const sign = amount < 0 ? '-' : '';
  const decimals = whole % 100;
  const sum = `${sign}${grouped(String(Math.floor(whole / 100)))}.${decimals < 10 ? '0' : ''}${decimals}`;
  return text(`${sum} 元`, `CNY ${sum}`);
};

/** A decimal string of yuan, as events store it. */
export const tellAmount = (stored: string): Text => tellMoney(money(stored));

const grouped = (digits: string): string => {
  let end = digits.length - 3;
  let out = digits.slice(Math.max(end, 0));
  for (; end > 0; end -= 3) out = `${digits.slice(Math.max(end - 3, 0), end)},${out}`;
  return out;
};
