import type { Figure } from '../figure.ts';

const three = (value: number): string => (value >= 99.95 ? value.toFixed(0) : value.toPrecision(3));

/** `12.3 s`, `1.23 ms`, `45.6 µs` */
export const secondsText = (seconds: number): string => {
  if (seconds >= 1) return `${three(seconds)} s`;
  return seconds >= 1e-3 ? `${three(seconds * 1e3)} ms` : `${three(seconds * 1e6)} µs`;
};

/** `350 B`, `12.3 MiB` */
export const bytesText = (bytes: number): string => {
  if (bytes < 2 ** 10) return `${three(bytes)} B`;
  return bytes < 2 ** 20 ? `${three(bytes / 2 ** 10)} KiB` : `${three(bytes / 2 ** 20)} MiB`;
};

/** `12.3 s (8,130/s)` */
export const quantityText = (value: number, { gauge, items }: Figure): string => {
  if (gauge.unit === 'bytes') return bytesText(value);
  const rate = items === undefined ? '' : ` (${Math.round(items / value).toLocaleString('en')}/s)`;
  return secondsText(value) + rate;
};

/** Ratios to three digits, however small. */
export const ratioText = (ratio: number): string =>
  ratio >= 100 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2);
