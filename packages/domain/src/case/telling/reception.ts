import { text } from '@casetrail/kernel';
import type { Deeds } from './deeds.ts';
import { counted, say } from './phrases.ts';
import { mention } from './people.ts';

/** From the client's first visit to the house measured. */
export const RECEPTION: Deeds<
  'ClientReceived' | 'DesignerAssigned' | 'MaterialsSelected' | 'MeasurementSheetIssued' | 'HouseMeasured'
> = {
  ClientReceived: ({ actingFor, receptionForm }, names) => {
    const absent = actingFor === undefined ? undefined : mention(actingFor, names, 'customer_manager');
    return say(
      absent
        ? text(`代${absent.zh} 接待客户`, `received the client on behalf of ${absent.en}`)
        : text('接待客户', 'received the client'),
      receptionForm
        ? text('填写了客户资料接待表', 'reception form filled in')
        : text('未填客户资料接待表', 'without the reception form'),
    );
  },
  DesignerAssigned: ({ designer }, names) => {
    const { zh, en } = mention(designer, names, 'designer');
    return text(`推荐${zh}`, `assigned ${en}`);
  },
  MaterialsSelected: ({ sheet }) =>
    say(
      text('与客户选材', 'selected materials with the client'),
      sheet
        ? text('填写了材料选购表', 'material selection sheet filled in')
        : text('未填材料选购表', 'without the material selection sheet'),
    ),
  MeasurementSheetIssued: ({ designer }, names) => {
    const { zh, en } = mention(designer, names, 'designer');
    return text(`将原房量房记录单发给${zh}`, `issued the measurement sheet to ${en}`);
  },
  HouseMeasured: ({ dimensions }) => say(text('量房', 'measured the house'), measurements(dimensions)),
};

/** How many lengths were written down; their names are free text. */
export const measurements = (dimensions: Readonly<Record<string, number>> | undefined) => {
  if (dimensions === undefined) return undefined;
  const count = Object.keys(dimensions).length;
  return text(`记录 ${count} 个尺寸`, `recording ${counted(count, 'dimension')}`);
};
