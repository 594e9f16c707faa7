import type { HouseType, Level } from '@casetrail/domain';
import { fen, formatMoney, type Money } from '@casetrail/kernel';
import type { House } from '../client/client.ts';
import type { Random } from '../random.ts';

/** 2.1.6: yuan per m² of building area. */
const DESIGN_FEE: Readonly<Record<Level, number>> = { senior: 30, chief: 60 };

export const designFee = (area: number, level: Level): Money =>
  fen(Math.round(area * DESIGN_FEE[level] * 100));

/** What half-package work costs, in yuan per m². */
const RATE: Readonly<Record<HouseType, readonly [from: number, to: number]>> = {
  flat: [540, 760],
  duplex: [560, 800],
  villa: [480, 720],
};

/** A preliminary estimate, in whole yuan. */
export const estimateFor = ({ area, houseType }: House, random: Random): Money =>
  wholeYuan(fen(Math.round(area * random.between(...RATE[houseType])) * 100));

/** An amount changed by a share, 0.08 for 8 % more, in whole yuan. */
export const changedBy = (amount: Money, share: number): Money =>
  wholeYuan(fen(Math.round(amount * (1 + share))));

const wholeYuan = (amount: Money): Money => fen(Math.round(amount / 100) * 100);

export const written = (amount: Money): string => formatMoney(amount);
