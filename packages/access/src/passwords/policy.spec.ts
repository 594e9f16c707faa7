import { describe, expect, it } from 'vitest';
import { refusalOfPassword } from './policy.ts';

const words = ['案迹装饰', 'casetrail', 'ZX', 'wangfang', '王芳'];
const refused = async (password: string) => (await refusalOfPassword(password, words))?.code;

describe('a password', () => {
  it.each([
    ['elf chars xy', undefined], // 12
    ['elf chars x', 'password-short'], // 11
    ['春眠不觉晓处处闻啼鸟夜来', undefined],
    ['春眠不觉晓处处闻啼鸟夜', 'password-short'],
    ['𠮷野家的晚饭很好吃我想', 'password-short'], // 11 characters, 12 units of UTF-16
    ['correct horse battery staple', undefined],
    ['all lower case and nothing else', undefined],
    ['x'.repeat(257), 'password-long'],
    ['🐘 likes '.repeat(20), undefined],
    ['password1234', 'password-common'],
    ['PassWord2026!!', 'password-common'],
    ['qwertyqwerty', 'password-common'],
    ['123456789012', 'password-common'],
    ['aaaaaaaaaaaaa', 'password-common'],
    ['1q2w3e4r5t6y', 'password-common'],
    ['casetrail2026', 'password-company'],
    ['CaseTrail-ZX-1', 'password-company'],
    ['wangfang198801', 'password-company'],
    ['案迹装饰案迹装饰案迹装饰', 'password-company'],
    ['wangfang drinks green tea', undefined],
  ])('%s is %s', (password, code) => expect(refused(password)).resolves.toBe(code));

  it('has 256 bytes at most', async () => {
    const sentence = 'the quick brown fox jumps over a lazy dog and '.repeat(6);
    await expect(refused(sentence.slice(0, 256))).resolves.toBeUndefined();
    await expect(refused(sentence.slice(0, 257))).resolves.toBe('password-long');
  });
});
