/** Before anything is done for whoever asks. */
const ONLY_WHO_WRITES = /* sql */ `
  IF NOT rm.writes() THEN
    RAISE EXCEPTION 'only who may change rows may make them anew' USING ERRCODE = 'insufficient_privilege';
  END IF;`;

const FUNCTION = 'RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS';

/**
 * Tables made anew beside those that are shown, and put in their place: rows go in without an index and a policy, since
 * nobody sees them yet, and readers see the old rows until there are all the new ones. Everything that guards a table
 * (indexes, policies, rights) is taken over from the one whose place is taken, so that no list of it can be forgotten
 * here. What is begun is finished in the same transaction, or was never there.
 */
export const ANEW = /* sql */ `
CREATE SCHEMA rm_new;
COMMENT ON SCHEMA rm_new IS 'Where tables are made anew, within one transaction; empty before and after.';

CREATE FUNCTION rm.begin_anew(wanted text[]) ${FUNCTION} $$
DECLARE
  made record;
BEGIN ${ONLY_WHO_WRITES}
  FOR made IN
    SELECT w.name, c.oid, c.reloptions FROM unnest(wanted) AS w (name)
    LEFT JOIN pg_class c ON c.relname = w.name COLLATE "C" AND c.relnamespace = 'rm'::regnamespace AND c.relforcerowsecurity
  LOOP
    IF made.oid IS NULL THEN
      RAISE EXCEPTION '% is no table of rows', made.name USING ERRCODE = 'undefined_table';
    END IF;
    EXECUTE format('CREATE TABLE rm_new.%1$I (LIKE rm.%1$I INCLUDING ALL EXCLUDING INDEXES)%2$s', made.name,
                   coalesce(' WITH (' || array_to_string(made.reloptions, ', ') || ')', ''));
    -- To write, and not to read: it hides nothing yet.
    EXECUTE format('GRANT INSERT ON rm_new.%I TO %I', made.name, session_user);
  END LOOP;
END $$;

-- Sums that came in several parts, added up; before there is an index.
CREATE FUNCTION rm.add_up_anew() ${FUNCTION} $$
BEGIN ${ONLY_WHO_WRITES}
  WITH several AS (
    SELECT measure, day, store, about, outcome FROM rm_new.kpi_day
    GROUP BY measure, day, store, about, outcome HAVING count(*) > 1
  ), parts AS (
    DELETE FROM rm_new.kpi_day d USING several s
    WHERE (d.measure, d.day, d.store, d.about, d.outcome) = (s.measure, s.day, s.store, s.about, s.outcome)
    RETURNING d.*
  )
  INSERT INTO rm_new.kpi_day (measure, day, store, about, outcome, count, value)
  SELECT measure, day, store, about, outcome, sum(count), sum(value) FROM parts GROUP BY measure, day, store, about, outcome;

  WITH several AS (
    SELECT measure, scope, month, store, person, role, about, outcome FROM rm_new.kpi_month
    GROUP BY measure, scope, month, store, person, role, about, outcome HAVING count(*) > 1
  ), parts AS (
    DELETE FROM rm_new.kpi_month m USING several s
    WHERE (m.measure, m.scope, m.month, m.store, m.person, m.role, m.about, m.outcome)
        = (s.measure, s.scope, s.month, s.store, s.person, s.role, s.about, s.outcome)
    RETURNING m.*
  )
  INSERT INTO rm_new.kpi_month (measure, scope, month, store, person, role, about, outcome, count, value)
  SELECT measure, scope, month, store, person, role, about, outcome, sum(count), sum(value)
  FROM parts GROUP BY measure, scope, month, store, person, role, about, outcome;
END $$;

CREATE FUNCTION rm.guard_anew(made text[]) ${FUNCTION} $$
DECLARE
  name text;
  old oid;
  one record;
BEGIN ${ONLY_WHO_WRITES}
  FOREACH name IN ARRAY made LOOP
    old := format('rm.%I', name)::regclass;
    FOR one IN
      SELECT c.relname, i.indisprimary,
             replace(pg_get_indexdef(i.indexrelid), format(' ON rm.%I ', name), format(' ON rm_new.%I ', name)) AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = old ORDER BY c.relname
    LOOP
      EXECUTE one.definition;
      IF one.indisprimary THEN
        EXECUTE format('ALTER TABLE rm_new.%I ADD PRIMARY KEY USING INDEX %I', name, one.relname);
      END IF;
    END LOOP;
    EXECUTE format('ALTER TABLE rm_new.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    FOR one IN
      SELECT p.polname, CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END AS kind,
             CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
               ELSE 'ALL' END AS command,
             (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ') FROM unnest(p.polroles) AS r) AS roles,
             pg_get_expr(p.polqual, p.polrelid) AS seen, pg_get_expr(p.polwithcheck, p.polrelid) AS allowed
      FROM pg_policy p WHERE p.polrelid = old
    LOOP
      EXECUTE format('CREATE POLICY %I ON rm_new.%I AS %s FOR %s TO %s%s%s', one.polname, name, one.kind, one.command, one.roles,
                     coalesce(' USING (' || one.seen || ')', ''), coalesce(' WITH CHECK (' || one.allowed || ')', ''));
    END LOOP;
    IF session_user <> current_user THEN
      EXECUTE format('REVOKE ALL ON rm_new.%I FROM %I', name, session_user);
    END IF;
    FOR one IN
      SELECT string_agg(a.privilege_type, ', ') AS rights, a.grantee::regrole::text AS role
      FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = old AND a.grantee NOT IN (0, c.relowner) GROUP BY a.grantee
    LOOP
      EXECUTE format('GRANT %s ON rm_new.%I TO %s', one.rights, name, one.role);
    END LOOP;
    EXECUTE format('COMMENT ON TABLE rm_new.%I IS %L', name, obj_description(old, 'pg_class'));
  END LOOP;
END $$;

CREATE FUNCTION rm.show_anew(made text[]) ${FUNCTION} $$
DECLARE
  name text;
BEGIN ${ONLY_WHO_WRITES}
  FOREACH name IN ARRAY made LOOP
    IF NOT (SELECT relforcerowsecurity FROM pg_class WHERE oid = format('rm_new.%I', name)::regclass) THEN
      RAISE EXCEPTION '% hides nothing yet', name USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    EXECUTE format('DROP TABLE rm.%I', name);
    EXECUTE format('ALTER TABLE rm_new.%I SET SCHEMA rm', name);
  END LOOP;
END $$;
`;
