import { text, type Text } from '@casetrail/kernel';

/**
 * What a field of a step's form is called: by its path, and where two steps mean different things by one path, by
 * the step before it.
 */
const LABELS: Readonly<Record<string, Text>> = {
  'client.name': text('客户姓名', 'Client’s name'),
  'client.phone': text('电话', 'Phone'),
  'client.channel': text('来源渠道', 'How the client came to us'),
  'client.community': text('小区', 'Housing estate'),
  'client.address': text('地址', 'Address'),
  'client.area': text('建筑面积', 'Building area'),
  'client.houseType': text('房屋类型', 'Kind of house'),
  'client.layout': text('户型', 'Layout'),
  'client.hasKeys': text('已拿到钥匙', 'Has the keys'),
  'client.residents': text('常住人口', 'Residents'),
  'client.colours': text('喜欢的色彩', 'Favourite colours'),
  'client.budget': text('装修预算', 'Budget of the client'),
  'client.temperament': text('性格类型', 'Temperament'),
  receptionForm: text('已填客户资料接待表', 'Reception form filled in'),
  actingFor: text('代替哪位客户经理接待', 'Received on behalf of'),
  designer: text('设计师', 'Designer'),
  sheet: text('已填材料选购表', 'Material selection sheet filled in'),
  dimensions: text('尺寸', 'Dimensions'),
  to: text('交给', 'To whom'),
  handoverForm: text('已填交接表', 'Handover form filled in'),
  promises: text('对客户的承诺', 'Promises made to the client'),
  note: text('备注', 'Note'),
  amount: text('金额', 'Amount'),
  quote: text('报价方式', 'Kind of quote'),
  splitTable: text('附分项对照表', 'With the comparison table'),
  items: text('分项单价', 'Items and unit prices'),
  for: text('约定时间', 'Booked for'),
  withClient: text('客户在场', 'With the client present'),
  satisfaction: text('客户满意度', 'Client’s satisfaction'),
  signatures: text('签字', 'Signed by'),
  'signatures.contract': text('施工合同签字', 'Contract signed by'),
  'signatures.drawings': text('图纸签字', 'Drawings signed by'),
  'signatures.quotation': text('报价单签字', 'Quotation signed by'),
  fee: text('设计费', 'Design fee'),
  forms: text('归档的表单', 'Forms archived'),
  channel: text('联系方式', 'How'),
  totalPriceDisclosed: text('向客户透露了总价', 'The total price was disclosed'),
  cannotVisit: text('客户来不了', 'The client cannot come'),
  result: text('结果', 'Result'),
  projectManager: text('项目经理', 'Project manager'),
  clientSigned: text('客户已签字', 'The client signed'),
  itemised: text('逐项讲解', 'Explained item by item'),
  copies: text('谁拿到了哪份资料', 'Who got a copy of what'),
  entryOn: text('进场日期', 'Entry on'),
  attendees: text('到场人员', 'Who was there'),
  written: text('有书面交底记录', 'Put down in writing'),
  finalAmount: text('结算金额', 'Final amount'),
  kind: text('客户的顾虑', 'The client’s objection'),
  method: text('处理方法', 'How it was met'),
  progress: text('有进展', 'It led on'),
  name: text('竞争对手', 'Competitor'),
  reason: text('原因', 'Reason'),
  rule: text('哪一条期限', 'Which term'),
  until: text('延长到', 'Extended until'),
  statedReason: text('客户说的原因', 'The reason the client gave'),
  'client_lost.to': text('去了哪家公司', 'To which firm'),
  answers: text('事后四问', 'The four questions'),
  month: text('月份', 'Month'),
};

/** @throws Error for a field that has no name: the test over all steps meets it first */
export const labelOf = (step: string, path: string): Text => {
  const label = LABELS[`${step}.${path}`] ?? LABELS[path];
  if (!label) throw new Error(`no label for ${step}.${path}`);
  return label;
};
