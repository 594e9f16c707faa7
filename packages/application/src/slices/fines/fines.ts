import type {
  AppealList,
  AppealQuery,
  FineList,
  FineQuery,
  FineTrail,
  Ledger,
  LedgerMonths,
  ProposalList,
  SettingsView,
} from '@casetrail/contract';
import type { StoreCode, Uuid } from '@casetrail/kernel';
import type { StepOutcome } from '../../platform/commands.ts';
import { Rules } from '../../views/rule-view.ts';
import { actOnFine, type FineRequest } from './act.ts';
import { closeMonth, type CloseRequest } from './close-month.ts';
import { ledgerMonths } from './ledger-months.ts';
import { ledgerOf } from './ledger.ts';
import { listFines } from './list-fines.ts';
import { listAppeals, listProposals } from './list-to-decide.ts';
import type { FineRowPorts } from './ports.ts';
import { reportViolation, type ReportOutcome, type ReportRequest } from './report.ts';
import { changeSetting, type SettingRequest } from './settings.ts';
import { automaticIssuingOf, settingsView } from './settings-view.ts';
import { sweepFines } from './sweep.ts';
import { tellFine } from './tell-fine.ts';
import { FineViews } from './views.ts';
import { stateWage, type WageRequest } from './wages.ts';

/** Breaches, fines and appeals: what may be done and asked. Refusals are answers. */
export interface Fines {
  act(request: FineRequest): Promise<StepOutcome>;
  report(request: ReportRequest): Promise<ReportOutcome>;
  closeMonth(request: CloseRequest): Promise<StepOutcome>;
  stateWage(request: WageRequest): Promise<StepOutcome>;
  changeSetting(request: SettingRequest): Promise<StepOutcome>;
  /** Counts the days of growing fines and passes unanswered appeals on; answers how many it looked at. */
  sweep(): Promise<number>;
  list(query: FineQuery): Promise<FineList>;
  /** Undefined where there is no such fine. */
  trail(id: Uuid): Promise<FineTrail | undefined>;
  proposals(store?: StoreCode): Promise<ProposalList>;
  appeals(query: AppealQuery): Promise<AppealList>;
  ledger(store: StoreCode, month: string): Promise<Ledger>;
  ledgerMonths(store: StoreCode): Promise<LedgerMonths>;
  settings(): Promise<SettingsView>;
}

export const finesOf = (ports: FineRowPorts): Fines => {
  const rules = new Rules(ports.rulebook);
  const views = async () => new FineViews(await ports.firm.current(), rules);
  const asked = async () => ({ now: ports.clock(), views: await views(), rulebook: ports.rulebook });
  return {
    act: (request) => actOnFine(ports, request),
    report: (request) => reportViolation(ports, request),
    closeMonth: (request) => closeMonth(ports, request),
    stateWage: (request) => stateWage(ports, request),
    changeSetting: (request) => changeSetting(ports, request),
    sweep: () => sweepFines(ports),
    async list(query) {
      await ports.catchUp();
      return listFines(ports.rows, query, await views());
    },
    trail: async (id) => tellFine(ports, id, await views()),
    async proposals(store) {
      await ports.catchUp();
      const all = await asked();
      return {
        items: [...(await listProposals(ports.rows, store, all))],
        automaticIssuing: await automaticIssuingOf(ports, all.views),
      };
    },
    async appeals(query) {
      await ports.catchUp();
      return { items: [...(await listAppeals(ports.rows, query, await asked()))] };
    },
    ledger: async (store, month) => ledgerOf(ports, store, month, await views()),
    ledgerMonths: async (store) => ledgerMonths(ports, store, await views()),
    settings: async () => settingsView(ports, await views()),
  };
};
