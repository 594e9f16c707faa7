import { describe, expect, it } from 'vitest';
import { bytesText, ratioText, secondsText } from './quantity.ts';

describe('a quantity', () => {
  it.each([
    [123.4, '123 s'],
    [12.34, '12.3 s'],
    [1, '1.00 s'],
    [0.9994, '999 ms'],
    [0.00123, '1.23 ms'],
    [0.001, '1.00 ms'],
    [0.000_999, '999 µs'],
    [0.000_004_56, '4.56 µs'],
  ])('of %d seconds reads %s', (seconds, read) => expect(secondsText(seconds)).toBe(read));

  it.each([
    [349.6, '350 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [2 ** 20, '1.00 MiB'],
    [150.5 * 2 ** 20, '151 MiB'],
  ])('of %d bytes reads %s', (bytes, read) => expect(bytesText(bytes)).toBe(read));

  it.each([
    [123.4, '123'],
    [3.456, '3.46'],
    [0.1, '0.10'],
    [0.0999, '0.10'],
    [0.0456, '0.046'],
    [0.00456, '0.0046'],
  ])('that is a ratio of %d reads %s', (ratio, read) => expect(ratioText(ratio)).toBe(read));
});
