import { describe, expect, it } from 'vitest';
import { axisOf } from './axis.ts';

const stage = (from: string, to: string, total: number) => ({
  stage: { code: 's', name: 's' },
  from: `2026-05-${from}:00+08:00`,
  to: `2026-05-${to}:00+08:00`,
  days: 1,
  time: { total, firm: total, waiting: 0, paused: 0 },
  events: [],
});
const at = (time: string) => `2026-05-${time}:00+08:00`;

describe('the line of working time', () => {
  const axis = axisOf([stage('01T10:00', '01T12:00', 120), stage('01T12:00', '05T12:00', 480)]);
  it.each([
    ['01T10:00', 0],
    ['01T11:00', 60],
    ['01T12:00', 120],
    ['03T12:00', 360],
    ['05T12:00', 600],
    ['04T09:00', 465],
  ])('%s lies at %d', (moment, minutes) => expect(axis.at(at(moment))).toBe(minutes));
  it('keeps what is outside at its ends', () => {
    expect(axis.at(at('01T09:59'))).toBe(0);
    expect(axis.at(at('09T09:00'))).toBe(600);
    expect(axis.length).toBe(600);
  });
  it('is there for a case in which nothing has passed yet', () => {
    expect(axisOf([]).length).toBe(1);
    const moment = axisOf([stage('01T10:00', '01T10:00', 0)]);
    expect(moment.at(at('01T10:00'))).toBe(0);
  });
});
