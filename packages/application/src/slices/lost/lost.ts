import type { Commands } from '../../platform/commands.ts';
import type { Reaction } from '../../reactions/reaction.ts';
import { lostCommandsOf, type LostCommands } from './lost-commands.ts';
import type { FinePorts } from '../fines/ports.ts';
import type { LostPorts } from './lost-ports.ts';
import { lostQueriesOf, type LostQueries, type LostQueryPorts } from './lost-queries.ts';
import { reportShareTo } from './report-share.ts';
import { whenAnalysisConfirmedThenProposeFines } from './when-analysis-confirmed-then-propose-fines.ts';
import { whenAnalysisSubmittedThenRecordStep } from './when-analysis-submitted-then-record-step.ts';
import { whenClientLostThenOpenAnalysis } from './when-client-lost-then-open-analysis.ts';

/** All about lost clients: what may be asked and what may be done. */
export interface Lost extends LostQueries, LostCommands {}

export const lostOf = (ports: LostPorts & LostQueryPorts, cases: Pick<Commands, 'recordStep'>): Lost => ({
  ...lostQueriesOf(ports),
  ...lostCommandsOf(ports, cases),
});

/** What follows by itself from a loss and from its analysis. */
export const lostReactions = (ports: LostPorts & FinePorts): readonly Reaction[] => [
  whenClientLostThenOpenAnalysis(ports),
  whenAnalysisSubmittedThenRecordStep(ports),
  whenAnalysisConfirmedThenProposeFines(ports, reportShareTo(ports)),
];
