/** Stop even the owner's slips. */
export const GUARDS = /* sql */ `
CREATE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % of %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.event EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.empty_command EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.file EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON es.stream EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON es.head EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER named BEFORE UPDATE OF id, name ON es.stream EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER forward BEFORE UPDATE ON es.head FOR EACH ROW
  WHEN (new.pos <= old.pos OR new.recorded_at < old.recorded_at) EXECUTE FUNCTION es.refuse_change();
`;

/** Those that are there to this day. ALWAYS: also where session_replication_role would switch ordinary triggers off. */
export const KEPT_ON = /* sql */ `
ALTER TABLE es.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE es.empty_command ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE es.file ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE es.stream ENABLE ALWAYS TRIGGER kept;
ALTER TABLE es.stream ENABLE ALWAYS TRIGGER named;
ALTER TABLE es.head ENABLE ALWAYS TRIGGER kept;
`;

export const GUARDS_ON = `${KEPT_ON}ALTER TABLE es.head ENABLE ALWAYS TRIGGER forward;\n`;

export const ONE_HEAD_ON = 'ALTER TABLE es.head ENABLE ALWAYS TRIGGER single;\n';

/**
 * The head is one row, since none may be added; a constraint that says so would be checked, and its index opened, in every append.
 */
export const ONE_HEAD = /* sql */ `
ALTER TABLE es.head DROP CONSTRAINT head_one_check, DROP CONSTRAINT head_pkey;
CREATE TRIGGER single BEFORE INSERT ON es.head EXECUTE FUNCTION es.refuse_change();
${ONE_HEAD_ON}`;

/**
 * No append may pay for what only a slip of the owner's would do: the condition of this trigger was read from its text anew in every one.
 * A head that was moved is found by `verify`, and one that was moved back refuses every append.
 */
export const HEAD_UNWATCHED = 'DROP TRIGGER forward ON es.head;\n';
