import { readFile } from 'node:fs/promises';
import { checked, readStaffRecord, storeSchema, type StaffRecord } from '@casetrail/domain';
import { Refusal, refuse, text, type StoreCode } from '@casetrail/kernel';

/** `staff.json`: the stores and people that a journal names. */
export interface StaffFile {
  readonly stores: readonly { readonly code: StoreCode; readonly name: string }[];
  readonly staff: readonly StaffRecord[];
}

/** Reads the whole file or refuses it: people half entered would turn good lines into rejected ones. */
export const readStaffFile = async (path: string): Promise<StaffFile | Refusal> => {
  const source = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  try {
    return readStaff(JSON.parse(source));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('broken-json', text(`JSON 有误：${reason}`, `broken JSON: ${reason}`));
  }
};

export const readStaff = (value: unknown): StaffFile | Refusal => {
  const { stores, staff, ...others } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return refuse('unknown-key', text('未知字段', 'is an unknown key'), unknown);
  if (!Array.isArray(stores)) return refuse('wrong-type', text('应为列表', 'must be a list'), 'stores');
  if (!Array.isArray(staff)) return refuse('wrong-type', text('应为列表', 'must be a list'), 'staff');
  const known: { code: StoreCode; name: string }[] = [];
  for (const [at, entry] of stores.entries()) {
    const read = checked(storeSchema, entry, ['stores', String(at)]);
    if (read instanceof Refusal) return read;
    known.push(read);
  }
  const people: StaffRecord[] = [];
  for (const [at, entry] of staff.entries()) {
    const read = readStaffRecord(entry, ['staff', String(at)]);
    if (read instanceof Refusal) return read;
    if (people.some(({ no }) => no === read.no)) {
      return refuse(
        'twice',
        text(`员工号 ${read.no} 出现两次`, `staff number ${read.no} stands twice`),
        `staff.${at}.no`,
      );
    }
    people.push(read);
  }
  return { stores: known, staff: people };
};
