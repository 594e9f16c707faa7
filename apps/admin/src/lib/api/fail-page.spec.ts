import { describe, expect, it } from 'vitest';
import { ApiFailure } from './api-failure.ts';
import { failPage } from './fail-page.ts';

const pageOf = (status: number): unknown => {
  try {
    return failPage(new ApiFailure(status, undefined));
  } catch (thrown) {
    return thrown;
  }
};

describe('a failure of the API', () => {
  it.each([
    [0, 503, 'api-down'],
    [503, 503, 'api-down'],
    [403, 403, 'forbidden'],
    [404, 404, 'not-found'],
    [429, 429, 'too-much'],
    [400, 502, 'api-broken'],
    [500, 502, 'api-broken'],
  ])('of %d is a page of %d: %s', (status, page, kind) =>
    expect(pageOf(status)).toMatchObject({ status: page, body: { kind } }),
  );
  it('that is none is thrown on', () => {
    const fault = new TypeError('x');
    expect(() => failPage(fault)).toThrow(fault);
  });
});
