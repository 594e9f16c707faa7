import { ROLES, text, type Role, type Text } from '@casetrail/kernel';
import type {
  CONTACT_CHANNELS,
  DEGREES,
  FORMS,
  HouseType,
  QUOTES,
  RESULTS,
  TEMPERAMENTS,
} from '../case.vocabulary.ts';
import { CAUSE_WORDS } from '../../lost-client/lost-client.events.ts';
import { uncapitalised, wordsFrom } from './words.ts';

// English words are written as inside a sentence; only the names of roles, steps and stages begin with a capital.

type WordsOf<Codes extends readonly string[]> = Readonly<Record<Codes[number], Text>>;

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  customer_manager: text('客户经理', 'Customer manager'),
  designer: text('设计师', 'Designer'),
  estimator: text('预算员', 'Estimator'),
  project_manager: text('项目经理', 'Project manager'),
  engineering_manager: text('工程部经理', 'Engineering manager'),
  design_supervisor: text('设计部主管', 'Design supervisor'),
  team_leader: text('班组长', 'Team leader'),
  hr_admin: text('人力行政部', 'HR and administration'),
  finance: text('财务', 'Finance'),
  store_supervisor: text('店面主管', 'Store supervisor'),
  general_office: text('总经办', 'General office'),
  auditor: text('审计', 'Auditor'),
};

/** Who signs, attends, or holds a copy: a role, the client, or the archive. */
export const PARTY_WORDS: Readonly<Record<Role | 'client' | 'archive', Text>> = {
  ...(Object.fromEntries(
    ROLES.map((role) => [role, text(ROLE_NAMES[role].zh, uncapitalised(ROLE_NAMES[role].en))]),
  ) as Record<Role, Text>),
  client: text('客户', 'client'),
  archive: text('档案室', 'archive'),
};

export const HOUSE_TYPE_WORDS: Readonly<Record<HouseType, Text>> = {
  flat: text('平层', 'flat'),
  duplex: text('复式', 'duplex'),
  villa: text('别墅', 'villa'),
};

export const TEMPERAMENT_WORDS: WordsOf<typeof TEMPERAMENTS> = {
  analytical: text('分析型', 'analytical'),
  autonomous: text('自主型', 'autonomous'),
  expressive: text('表现型', 'expressive'),
  amiable: text('亲善型', 'amiable'),
};

export const FORM_WORDS: WordsOf<typeof FORMS> = {
  reception_form: text('客户资料接待表', 'reception form'),
  material_selection_sheet: text('材料选购表', 'material selection sheet'),
  measurement_sheet: text('原房量房记录单', 'measurement sheet'),
  construction_item_list: text('施工项目明细一览表', 'construction item list'),
  handover_form: text('交接表', 'handover form'),
  design_agreement: text('设计协议', 'design agreement'),
  family_service_questionnaire: text('亲情服务问卷', 'family service questionnaire'),
  main_material_delivery_plan: text('自购主材配送时间表', 'main material delivery plan'),
  feedback_form: text('客户沟通情况反馈表', 'communication feedback form'),
  site_briefing_record: text('现场交底单', 'site briefing record'),
  main_material_schedule: text('主材进场日期明细表', 'main material schedule'),
  as_built_drawings: text('竣工水电图', 'as-built drawings'),
};

export const CHANNEL_WORDS: WordsOf<typeof CONTACT_CHANNELS> = {
  visit: text('面谈', 'in person'),
  phone: text('电话', 'by phone'),
  message: text('信息', 'by message'),
};

export const RESULT_WORDS: WordsOf<typeof RESULTS> = {
  approved: text('通过', 'approved'),
  returned: text('退回', 'returned'),
};

export const QUOTE_WORDS: WordsOf<typeof QUOTES> = {
  fixed: text('固定报价', 'fixed quote'),
  itemised: text('分项报价', 'itemised quote'),
};

/** How far a person answers for the loss of a client. */
export const DEGREE_WORDS: WordsOf<typeof DEGREES> = {
  none: text('无责任', 'none'),
  contributory: text('次要责任', 'contributory'),
  main: text('主要责任', 'main'),
  full: text('全部责任', 'full'),
};

export const wordsForRole = wordsFrom(ROLE_NAMES);
export const wordsForParty = wordsFrom(PARTY_WORDS);
export const wordsForHouseType = wordsFrom(HOUSE_TYPE_WORDS);
export const wordsForTemperament = wordsFrom(TEMPERAMENT_WORDS);
export const wordsForForm = wordsFrom(FORM_WORDS);
export const wordsForChannel = wordsFrom(CHANNEL_WORDS);
export const wordsForResult = wordsFrom(RESULT_WORDS);
export const wordsForQuote = wordsFrom(QUOTE_WORDS);
export const wordsForDegree = wordsFrom(DEGREE_WORDS);
export const wordsForCause = wordsFrom(CAUSE_WORDS);
