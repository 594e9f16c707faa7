/**
 * Who has a part in a case: he holds a role in it, owes or owed something of it, or was offered it. It decides what staff
 * see who do not oversee the store.
 */
export const TAKING_PART = /* sql */ `
CREATE FUNCTION rm.takes_part(person text, in_case text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM rm.case_list c WHERE c.case_no = in_case COLLATE "C"
                   AND person COLLATE "C" IN (c.customer_manager, c.designer, c.estimator, c.project_manager))
      OR EXISTS (SELECT FROM rm.obligation o WHERE o.case_no = in_case COLLATE "C" AND o.responsible = person COLLATE "C")
      OR EXISTS (SELECT FROM rm.violation v WHERE v.case_no = in_case COLLATE "C" AND v.responsible = person COLLATE "C")
      OR EXISTS (SELECT FROM rm.handover h WHERE h.case_no = in_case COLLATE "C"
                   AND person COLLATE "C" IN (h.giver, h.receiver))
      OR EXISTS (SELECT FROM rm.moved_work m WHERE m.case_no = in_case COLLATE "C" AND m.substitute = person COLLATE "C")
$$;
CREATE INDEX handover_of_case ON rm.handover (case_no);
CREATE INDEX moved_work_case ON rm.moved_work (case_no);
`;
