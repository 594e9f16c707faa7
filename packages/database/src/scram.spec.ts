import { describe, expect, it } from 'vitest';
import { isVerifierOf, scramVerifier } from './scram.ts';

describe('a SCRAM verifier', () => {
  it('is the one that PostgreSQL itself makes', () => {
    // Stored by PostgreSQL 18 for CREATE ROLE … PASSWORD 'pencil'.
    const stored =
      'SCRAM-SHA-256$4096:4mAHIWG5cYAknLPv+/0r9Q==$b3JdPo+ydvmsm4XRURem8mYUBoRUKDMfPVhng1H2dF0=:Xv8oZ/gJfZQHfnrBjokoL5wWMX6/kdvs/QtMQRnjXFA=';
    const salt = Buffer.from(stored.split(/[:$]/)[2] ?? '', 'base64');
    expect(scramVerifier('pencil', salt)).toBe(stored);
  });

  it('has another salt each time', () => {
    expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
  });

  it('is recognised with its password and with no other', () => {
    const verifier = scramVerifier('pencil');
    expect([isVerifierOf('pencil', verifier), isVerifierOf('pencils', verifier)]).toEqual([true, false]);
  });

  it('is not recognised in an md5 hash', () => {
    expect(isVerifierOf('pencil', 'md5f2a1c8a3e0b9d7c6')).toBe(false);
  });
});
