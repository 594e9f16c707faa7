import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { originOf, signClient } from './client-address.ts';

const NOW = 1_780_275_600_000;
const from = (headers: FastifyRequest['headers'], now = NOW) =>
  originOf({ headers, ip: '127.0.0.1' } as FastifyRequest, now).address;

describe('the address of a client', () => {
  it('is the one that our own pages sign', () => {
    expect(from({ 'casetrail-client': signClient('10.0.0.7', NOW) })).toBe('10.0.0.7');
    expect(from({ 'casetrail-client': signClient('2001:db8::7', NOW) })).toBe('2001:db8::7');
  });
  it('stands for thirty seconds', () => {
    const headers = { 'casetrail-client': signClient('10.0.0.7', NOW) };
    expect(from(headers, NOW + 30_000)).toBe('10.0.0.7');
    expect(from(headers, NOW + 30_001)).toBe('127.0.0.1');
    expect(from(headers, NOW - 30_001)).toBe('127.0.0.1');
  });
  it.each([
    { 'x-forwarded-for': '10.0.0.7' },
    { 'x-real-ip': '10.0.0.7' },
    { forwarded: 'for=10.0.0.7' },
    { 'casetrail-client': `10.0.0.7;${NOW}` },
    { 'casetrail-client': `10.0.0.7;${NOW};` },
    { 'casetrail-client': signClient('10.0.0.7', NOW, 'another key') },
    { 'casetrail-client': signClient('10.0.0.7', NOW).replace('.7', '.8') },
    { 'casetrail-client': signClient('no address', NOW) },
    { 'casetrail-client': 'x;NaN;y' },
  ])('is no one else’s to say: %j', (headers) => expect(from(headers)).toBe('127.0.0.1'));
  it('comes with what the browser says of itself, shortened', () => {
    const request = { headers: { 'user-agent': 'x'.repeat(300) }, ip: '::1' } as FastifyRequest;
    expect(originOf(request)).toEqual({ address: '::1', agent: 'x'.repeat(200) });
  });
});
