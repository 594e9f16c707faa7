import { formatMoney } from '#lib/format/money.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Task } from './queue-page.ts';

/** What it costs to miss it. */
export const costWords = ({ grade, amount, perDay }: Task['cost']): string => {
  if (perDay !== null) return m.queue_cost_per_day({ amount: formatMoney(perDay) });
  switch (grade) {
    case 'fine':
      return amount === null ? m.grade_fine() : m.fine_of({ amount: formatMoney(amount) });
    case 'fault_slip':
      return m.grade_fault_slip();
    case 'serious_fault_slip':
      return m.grade_serious_fault_slip();
    case null:
      return m.grade_none();
  }
};
