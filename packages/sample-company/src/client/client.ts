import { TEMPERAMENTS, type HouseType, type StepData } from '@casetrail/domain';
import { personName, unassignedPhone } from '../people/names.ts';
import type { Random } from '../random.ts';
import { COMMUNITIES } from './places.ts';
import { BUDGETS, COLOURS } from './words.ts';

/** A client as a model of one: what the reception form says, and how the person decides. */
export interface Client {
  readonly form: StepData<'client_received'>['client'];
  /** Chance that a plan that was just shown comes back with wishes, 0 to 1. */
  readonly picky: number;
  /** How much a price above the estimate weighs, about 1. */
  readonly frugal: number;
}

export interface House {
  readonly houseType: HouseType;
  /** Building area in m². */
  readonly area: number;
}

const CHANNELS = ['walk_in', 'online', 'referral', 'site_board', 'community_event'];

const SIZES: Readonly<Record<HouseType, readonly [from: number, to: number]>> = {
  flat: [78, 148],
  duplex: [135, 215],
  villa: [210, 380],
};

const someHouse = (random: Random): House => {
  const houseType = random.weighted<HouseType>([
    ['flat', 76],
    ['duplex', 14],
    ['villa', 10],
  ]);
  return { houseType, area: random.int(...SIZES[houseType]) };
};

/** Somebody who walks in. */
export const someClient = (random: Random): Client => clientWith(random, someHouse(random));

const clientWith = (random: Random, house: House): Client => {
  const temperament = random.pick(TEMPERAMENTS);
  return {
    form: {
      name: personName(random),
      phone: unassignedPhone(random),
      channel: random.pick(CHANNELS),
      community: random.pick(COMMUNITIES),
      address: addressIn(house.houseType, random),
      area: house.area,
      houseType: house.houseType,
      layout: layoutOf(house.area, random),
      hasKeys: random.chance(0.95),
      residents: random.int(1, 6),
      ...(random.chance(0.5) && { colours: random.sample(COLOURS, 2) }),
      ...(random.chance(0.6) && { budget: budgetFor(house.area, random) }),
      temperament,
    },
    picky: temperament === 'analytical' ? 0.62 : temperament === 'amiable' ? 0.36 : 0.5,
    frugal: random.between(0.6, 1.5),
  };
};

/** One who holds the keys and has no wishes beyond what is shown. */
export const contentClient = (random: Random, house: House): Client => {
  const client = clientWith(random, house);
  return { ...client, form: { ...client.form, hasKeys: true }, picky: 0 };
};

/** What the client means to spend, which is seldom more than what it will cost. */
const budgetFor = (area: number, random: Random): string =>
  BUDGETS.find(({ upTo }) => area * random.between(450, 680) <= upTo)?.words ?? '还没定';

const addressIn = (houseType: HouseType, random: Random): string =>
  houseType === 'villa'
    ? `${random.int(1, 60)}号`
    : `${random.int(1, 24)}栋${random.int(1, 32)}0${random.int(1, 4)}`;

const layoutOf = (area: number, random: Random): string => {
  const rooms = Math.min(6, Math.max(2, Math.round(area / 38) + random.int(-1, 1)));
  return `${rooms}室${rooms > 2 && random.chance(0.75) ? 2 : 1}厅`;
};
