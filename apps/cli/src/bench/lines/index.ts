import type { Line } from '../line.ts';
import { appendPaced } from './append-paced.ts';
import { appendByEight, appendByMany, appendByOne } from './append.ts';
import { bells } from './bells.ts';
import { overHttp } from './http.ts';
import { importAgain } from './import-again.ts';
import { importTenfold } from './import-tenfold.ts';
import { importLine } from './import.ts';
import { judgeAgain } from './judge-again.ts';
import { judgeLine, judgeTenfold } from './judge.ts';
import { dashboards } from './dashboards.ts';
import { deadlines } from './deadlines.ts';
import { dossier } from './dossier.ts';
import { interrupted } from './interrupted.ts';
import { kpiRollUp } from './kpi-roll-up.ts';
import { logSize } from './log-size.ts';
import { cluster, mixed } from './mixed.ts';
import { pages } from './pages.ts';
import { rebuildLine, rebuildTenfold } from './rebuild.ts';
import { soak } from './soak.ts';
import { verifyLine } from './verify.ts';

/** Everything that can be measured, in the order in which it is. */
export const LINES: readonly Line[] = [
  appendByOne,
  appendByEight,
  ...appendByMany,
  appendPaced,
  overHttp,
  mixed,
  cluster,
  importLine,
  importAgain,
  verifyLine,
  rebuildLine,
  judgeLine,
  judgeAgain,
  logSize,
  kpiRollUp,
  dashboards,
  dossier,
  pages,
  deadlines,
  interrupted,
  bells,
  importTenfold,
  rebuildTenfold,
  judgeTenfold,
  soak,
];
