import { text, workingDays } from '@casetrail/kernel';
import { happens, obligation } from '../declare.ts';
import { none } from '../penalties.ts';

/** After every deal, won or lost (3.4.2, B.13). */
export const afterwards = [
  obligation({
    id: 'lost-analysis',
    clause: '3.4.2',
    title: text('跑单分析', 'Lost-client analysis'),
    text: text(
      '客户流失后 2 个工作日内，客户经理提交跑单分析。',
      'The customer manager submits the analysis within two working days of losing the client.',
    ),
    assumed: text(
      '手册要求每个跑单都分析，但没有写期限。',
      'Every lost client is to be analysed; the manual gives no term.',
    ),
    on: ['ClientLost'],
    by: 'customer_manager',
    until: happens('LostAnalysisSubmitted'),
    due: workingDays(2),
    penalty: none,
    escalates: 'general_office',
  }),
  obligation({
    id: 'retrospective',
    clause: 'B.13',
    title: text('成败四问', 'The four questions'),
    text: text(
      '签约或跑单后 3 个工作日内，客户经理回答复盘四问。',
      'Within three working days of a contract or a loss the customer manager answers the four questions.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['ConstructionContractSigned', 'ClientLost'],
    by: 'customer_manager',
    until: happens('RetrospectiveRecorded'),
    due: workingDays(3),
    penalty: none,
  }),
];
