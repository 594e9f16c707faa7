import type { Role, StaffNo } from '@casetrail/kernel';
import type { Random } from '../random.ts';
import type { Team } from './team.ts';

/** Who plays which role in one case, until work is handed on. */
export interface Cast {
  customer_manager: StaffNo;
  designer: StaffNo;
  estimator: StaffNo;
  project_manager: StaffNo;
  engineering_manager: StaffNo;
  design_supervisor: StaffNo;
  hr_admin: StaffNo;
  finance: StaffNo;
  store_supervisor: StaffNo;
}

export const castFrom = (team: Team, random: Random): Cast => {
  const anyone = (role: Role) => random.pick(team.holders(role));
  return {
    customer_manager: anyone('customer_manager'),
    designer: anyone('designer'),
    estimator: anyone('estimator'),
    project_manager: anyone('project_manager'),
    engineering_manager: team.first('engineering_manager'),
    design_supervisor: team.first('design_supervisor'),
    hr_admin: team.first('hr_admin'),
    finance: team.first('finance'),
    store_supervisor: team.first('store_supervisor'),
  };
};
