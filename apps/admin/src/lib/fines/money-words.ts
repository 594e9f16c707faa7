const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const UNITS = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿'] as const;

const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion'] as const;

/** Yuan, jiao and fen of a decimal string such as `1234.50`. */
const parts = (amount: string): readonly [yuan: string, jiao: number, fen: number] => {
  const [, yuan = '0', rest = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  const [jiao = '0', fen = '0'] = rest.padEnd(2, '0');
  return [yuan.replace(/^0+(?=\d)/, ''), Number(jiao), Number(fen)];
};

/** A sum in the characters that a slip is made out in, as no stroke turns them into others: `壹佰元整`. */
export const moneyInCapitals = (amount: string): string => {
  const [yuan, jiao, fen] = parts(amount);
  const whole = yuan === '0' ? '' : `${wholeInCapitals(yuan)}元`;
  if (jiao === 0 && fen === 0) return whole === '' ? '零元整' : `${whole}整`;
  const gap = whole !== '' && jiao === 0 ? '零' : '';
  return `${whole}${gap}${jiao > 0 ? `${digit(jiao)}角` : ''}${fen > 0 ? `${digit(fen)}分` : '整'}`;
};

const digit = (value: number): string => DIGITS[value] ?? '';

/** Four digits at a time; any run of zeros is said once, and none at the end. */
const wholeInCapitals = (yuan: string): string => {
  const groups = yuan
    .padStart(Math.ceil(yuan.length / 4) * 4, '0')
    .match(/\d{4}/g)
    ?.toReversed();
  return (groups ?? [])
    .map((group, at) => {
      const said = [...group].map((one, place) =>
        one === '0' ? '零' : digit(Number(one)) + (UNITS[3 - place] ?? ''),
      );
      const words = said.join('').replace(/零+$/, '');
      return words === '' ? '零' : words + (GROUPS[at] ?? '');
    })
    .toReversed()
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
};

/** The same for those who read English: `one hundred yuan and fifty fen`. */
export const moneyInWords = (amount: string): string => {
  const [yuan, jiao, fen] = parts(amount);
  const cents = jiao * 10 + fen;
  const whole = `${yuan === '0' ? 'zero' : wholeInWords(yuan)} yuan`;
  if (cents === 0) return `${whole} only`;
  return `${yuan === '0' ? '' : `${whole} and `}${belowThousand(cents)} fen`;
};

const wholeInWords = (yuan: string): string =>
  (yuan.padStart(Math.ceil(yuan.length / 3) * 3, '0').match(/\d{3}/g) ?? [])
    .map((group, at, all) => [Number(group), SCALES[all.length - 1 - at] ?? ''] as const)
    .flatMap(([value, scale]) => (value === 0 ? [] : [`${belowThousand(value)} ${scale}`.trim()]))
    .join(' ');

const belowThousand = (value: number): string => {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const tail = rest < 20 ? (ONES[rest] ?? '') : tens(rest);
  if (hundreds === 0) return tail;
  return `${ONES[hundreds] ?? ''} hundred${rest === 0 ? '' : ` ${tail}`}`;
};

const tens = (value: number): string => {
  const ones = value % 10;
  return `${TENS[Math.floor(value / 10)] ?? ''}${ones === 0 ? '' : `-${ONES[ones] ?? ''}`}`;
};
