import { theContractNobodySignedForTheStore, theContractWaitingForItsSeal } from './contracts.ts';
import { theClientToHearFromUsTonight, theFloorPlanDueNext, theFloorPlanNobodyDrew } from './deadlines.ts';
import { thePlanChangedOverTheHoliday } from './holiday.ts';
import {
  theClientLostThisWeek,
  theFineTakenBack,
  theFineUnderAppeal,
  thePlanEnteredLate,
  thePlanSentBack,
  theSlipNobodySigned,
} from './late-plans.ts';
import {
  theClientNobodyAskedWhy,
  theDesignerWhoLeft,
  theDesignerWhoStoodIn,
  thePriceToldTooEarly,
} from './people.ts';
import { theHouseThatWasFinished, theHouseThatWasSettled, theSiteToBeVisitedToday } from './sites.ts';
import type { Story } from './stage.ts';
import { theVillaThatWaitedForItsBudget } from './the-villa-that-waited.ts';

/** What a sample company always has to show. */
export const STORIES = {
  theVillaThatWaitedForItsBudget,
  theFloorPlanDueNext,
  theFloorPlanNobodyDrew,
  theClientToHearFromUsTonight,
  theContractWaitingForItsSeal,
  theContractNobodySignedForTheStore,
  theSiteToBeVisitedToday,
  theHouseThatWasFinished,
  theHouseThatWasSettled,
  thePlanChangedOverTheHoliday,
  theDesignerWhoStoodIn,
  theDesignerWhoLeft,
  thePriceToldTooEarly,
  theClientNobodyAskedWhy,
  theClientLostThisWeek,
  theFineUnderAppeal,
  theSlipNobodySigned,
  theFineTakenBack,
  thePlanEnteredLate,
  thePlanSentBack,
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof STORIES;

export { Stage } from './stage.ts';
