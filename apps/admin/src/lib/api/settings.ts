import type {
  AbsenceList,
  EnforcementStatusView,
  Recorded,
  SettingsView,
  StoreView,
} from '@casetrail/contract';
import { ask } from './ask.ts';

const post = (path: string, body: object): Promise<Recorded> => ask(path, { method: 'POST', body });
const part = encodeURIComponent;

export const readSettings = (): Promise<SettingsView> => ask('/api/firm/settings');
export const readEnforcement = (): Promise<EnforcementStatusView> => ask('/api/enforcement');
export const listStores = (): Promise<readonly StoreView[]> => ask('/api/stores');

const MOST = 200;
export const listAbsences = (): Promise<AbsenceList> => ask(`/api/absences?size=${MOST}`);

export const setAutomaticIssuing = (asked: object): Promise<Recorded> =>
  post('/api/firm/automatic-issuing', asked);
export const setCeiling = (asked: object): Promise<Recorded> => post('/api/firm/ceiling', asked);
export const nameInspector = (asked: object): Promise<Recorded> => post('/api/firm/inspectors', asked);
export const dismissInspector = (asked: object): Promise<Recorded> =>
  post('/api/firm/inspectors/dismiss', asked);
export const confirmEnforcement = (asked: object): Promise<Recorded> =>
  post('/api/enforcement/confirm', asked);

export const closeStore = (store: string, asked: object): Promise<Recorded> =>
  post(`/api/stores/${part(store)}/closures`, asked);
export const goLive = (store: string, asked: object): Promise<Recorded> =>
  post(`/api/stores/${part(store)}/live`, asked);

export const grantAbsence = (no: string, asked: object): Promise<Recorded> =>
  post(`/api/staff/${part(no)}/absences`, asked);
export const endAbsence = (no: string, absence: string, asked: object): Promise<Recorded> =>
  post(`/api/staff/${part(no)}/absences/${part(absence)}/end`, asked);

export const enterStore = (asked: object): Promise<Recorded> => post('/api/stores', asked);
export const renameStore = (store: string, asked: object): Promise<Recorded> =>
  post(`/api/stores/${part(store)}/name`, asked);
export const enterStaff = (asked: object): Promise<Recorded> => post('/api/staff', asked);
export const changeStaff = (no: string, asked: object): Promise<Recorded> =>
  post(`/api/staff/${part(no)}/record`, asked);
export const leaveFirm = (no: string, asked: object): Promise<Recorded> =>
  post(`/api/staff/${part(no)}/leave`, asked);
