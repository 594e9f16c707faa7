import { describe, expect, it } from 'vitest';
import { EXAMPLES, NAMES, NO_NAMES, recorded, type Row } from './examples.fixture.ts';
import { tellDeed } from './tell-event.ts';

const HASH = 'ab'.repeat(32);
const bare = {
  handover: 1,
  kind: 'work',
  role: 'designer',
  from: 'A2',
  to: 'A7',
  papers: [],
  promises: [],
  obligations: [],
} as const;
const reassigned = { role: 'designer', from: 'A2', to: 'A7', reason: '探亲' } as const;

const ROWS: readonly Row[] = [
  [
    'handover_offered',
    EXAMPLES.handover_offered,
    '将平面图提请预算员 周美玲接收（第 2 次交接），附资料 2 份，对客户的承诺 1 项，未结事项 1 项，附有备注，接收前仍由邹佳琪 负责',
    'offered the handover of the plan to estimator 周美玲 (handover no. 2), with 2 papers, with 1 promise to the client, with 1 open obligation, with a note, and 邹佳琪 answers until it is accepted',
  ],
  [
    'handover_offered',
    { ...bare, papers: [], promises: [], obligations: [] },
    '将设计师工作提请设计师 谢婷婷接收（第 1 次交接），接收前仍由邹佳琪 负责',
    "offered the handover of the designer's work to designer 谢婷婷 (handover no. 1), and 邹佳琪 answers until it is accepted",
  ],
  [
    'handover_accepted',
    { handover: 2, role: 'estimator', to: 'A3' },
    '接收第 2 次交接，此后由周美玲 负责',
    'accepted handover no. 2, and 周美玲 answers from now on',
  ],
  [
    'handover_accepted',
    { handover: 2, role: 'estimator', to: 'A3', inDeed: true },
    '着手办理，视为接收第 2 次交接，此后由周美玲 负责',
    'took up the work of handover no. 2, and 周美玲 answers from now on',
  ],
  [
    'handover_declined',
    { handover: 2, role: 'estimator', to: 'A3', reason: '缺明细表' },
    '拒绝接收第 2 次交接，注明了原因，仍由移交人负责',
    'declined handover no. 2, with a reason given, so the giver still answers',
  ],
  [
    'work_reassigned',
    { ...reassigned, cause: 'absence_began', absence: 'A2-1' },
    '将设计师工作由 邹佳琪 转交给 谢婷婷，因缺勤开始由替班人接手，注明了原因',
    "reassigned the designer's work from 邹佳琪 to 谢婷婷, as an absence began, with a reason given",
  ],
  [
    'work_reassigned',
    { ...reassigned, cause: 'overload' },
    '将设计师工作由 邹佳琪 转交给 谢婷婷，因工作量过大，注明了原因',
    "reassigned the designer's work from 邹佳琪 to 谢婷婷, for too much work, with a reason given",
  ],
  [
    'attachment_added',
    { sha256: HASH, name: '合同.pdf', type: 'application/pdf', size: 12_345, about: 'contract' },
    '上传文件（PDF），12 KB，关于施工合同及环保合同',
    'uploaded a file (PDF) of 12 KB, about the construction and environmental contracts',
  ],
  [
    'attachment_added',
    { sha256: HASH, name: '照片.jpg', type: 'image/jpeg', size: 3_565_158 },
    '上传图片（JPEG），3.4 MB',
    'uploaded an image (JPEG) of 3.4 MB',
  ],
  [
    'attachment_added',
    { sha256: HASH, name: '平面图.dwg', type: 'image/vnd.dwg', size: 1 },
    '上传文件（DWG），1 KB',
    'uploaded a file (DWG) of 1 KB',
  ],
  [
    'document_version_added',
    { paper: 'contract', version: 2, sha256: HASH },
    '登记施工合同及环保合同第 2 版（指纹 abababab）',
    'recorded version 2 of the construction and environmental contracts (abababab)',
  ],
  [
    'document_signed',
    { paper: 'contract', sha256: HASH, as: 'client' },
    '登记客户签署施工合同及环保合同（指纹 abababab）',
    'recorded the signature of the client on the construction and environmental contracts (abababab)',
  ],
  [
    'seal_requested',
    {
      papers: [
        { paper: 'contract', sha256: HASH },
        { paper: 'authorisation', sha256: HASH },
      ],
    },
    '申请给施工合同盖章，提交施工合同及环保合同、授权委托书',
    'asked for the seal on the construction contract, submitting construction and environmental contracts and letter of authorisation',
  ],
  [
    'contract_sealed',
    { version: 2, sha256: HASH },
    '给施工合同第 2 版盖章',
    'sealed version 2 of the construction contract',
  ],
  [
    'seal_refused',
    {
      reason: '不齐',
      signatures: ['client'],
      missing: ['quotation_and_drawings'],
      surplus: ['main_material_schedule'],
      outdated: ['contract'],
    },
    '拒绝给施工合同盖章，注明了原因，缺客户签字，缺报价单及全套图纸，多交主材进场日期明细表，施工合同及环保合同不是最新版本',
    'refused to seal the construction contract, with a reason given, not signed by client, quotation and full drawings missing, main material schedule too many, construction and environmental contracts not the latest version',
  ],
];

describe('what is handed over, kept, signed and sealed', () => {
  it.each(ROWS)('%s %#', (step, data, zh, en) =>
    expect(tellDeed(recorded(step, data), NAMES)).toEqual({ zh, en }),
  );
  it('names people by their numbers where nothing else is known', () =>
    expect(
      tellDeed(recorded('handover_accepted', { handover: 2, role: 'estimator', to: 'A3' }), NO_NAMES).zh,
    ).toBe('接收第 2 次交接，此后由 A3 负责'));
});
