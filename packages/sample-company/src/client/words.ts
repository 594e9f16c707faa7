/** What clients say when they leave, with the cause an analysis would name. */
export const LEAVING = [
  { reason: '别家报价低一截', cause: 'price' },
  { reason: '总价超出我们的打算', cause: 'price' },
  { reason: '预算一项一项没讲明白', cause: 'process' },
  { reason: '方案改了几次还是不满意', cause: 'quality' },
  { reason: '等得太久，没人主动联系', cause: 'service' },
  { reason: '家里老人想找熟人做', cause: 'family' },
  { reason: '邻居说别家口碑更好', cause: 'neighbours' },
  { reason: '今年手头紧，先不装了', cause: 'income' },
  { reason: '还是喜欢另一种风格', cause: 'taste' },
  { reason: '听说你们收尾拖得久', cause: 'reputation' },
] as const;

export const SATISFIED = ['客户认可平面布局', '客户说方案比想的好', '约好周末带家人再看', '客户问了付款方式'];
export const DOUBTFUL = ['客户觉得进度慢', '客户在比较别家', '客户对价格有疑问', '客户说要和家人商量'];

export const CONTACT_NOTES = [
  '确认厨房动线',
  '发了两张效果图',
  '核对插座点位',
  '沟通吊顶做法',
  '约下次看图时间',
  '回复收纳方案的问题',
];

export const COLOURS = ['米白', '原木', '浅灰', '奶油色', '胡桃木', '雾蓝', '暖白'];
/** Ranges that clients name for what they mean to spend, with their upper end in yuan. */
export const BUDGETS = [
  { upTo: 60_000, words: '6万以内' },
  { upTo: 80_000, words: '6-8万' },
  { upTo: 100_000, words: '8-10万' },
  { upTo: 150_000, words: '10-15万' },
  { upTo: 200_000, words: '15-20万' },
];

export const PAUSE_REASONS = ['客户出国，约好回来再继续', '客户出差半个月', '开发商推迟交房', '客户家中有事'];
export const REASSIGN_REASONS = ['手上项目太多，分担一部分', '请年假', '离职交接', '借调到其他门店'];
export const EXTENSION_REASONS = ['客户要求改户型', '客户临时加做全屋收纳', '物业图纸晚到'];

/** The four questions after every deal, answered by one who won it. */
export const WON_ANSWERS = [
  ['想要耐用好打理，不要复杂造型', '孩子上学近，厨房要大', '看重环保，不在意品牌', '要赶在年前入住'],
  ['带去看了在建工地，也讲了半包的做法', '见了设计师和项目经理，都认得了', '讲清了辅料和工艺，客户记得住'],
  ['比过一家，对方没有分项报价', '看过两家，工期都说不准', '没有接触别家'],
  ['成交', '成交，签单比预计晚了几天', '成交，报价讲得细是关键'],
] as const;

/** The same four questions, answered by one who lost the client. */
export const LOST_ANSWERS = [
  ['只知道面积和户型，喜好没问细', '知道要现代风格，不知道真实预算', '需求清楚，家人的意见没问'],
  ['介绍了门店，没有带看工地', '只见过设计师，对公司印象不深', '讲过工艺，客户没有记住'],
  ['后来才听说在比价', '知道有一家在跟，没摸清报价', '没有了解'],
  ['预算讲得太少，差额没有说明', '跟进不及时，让别家抢先', '方案没有打动客户', '客户自己的原因'],
] as const;
