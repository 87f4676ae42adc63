/** What must not be kept outside the conversation, and the word that takes its place. The first that fits decides. */
const RULES: readonly [RegExp, string][] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu, '〈邮箱〉'],
  [
    /(?<!\w)(?:bearer\s+|(?:access_?token|token|secret|password|passwd|密码|口令)\s*[=:：]\s*)[^\s,，;；。]{4,512}/giu,
    '〈密钥〉',
  ],
  [/\b(?=[\da-f]{0,512}[a-f])(?=[\da-f]{0,512}\d)[\da-f]{32,512}\b/giu, '〈密钥〉'],
  [/(?<![\d-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gu, '〈电话〉'],
  [/(?<![\d-])0\d{2,3}[- ]\d{7,8}(?!\d)/gu, '〈电话〉'],
  // A Chinese identity card says the day of birth in its middle.
  [
    /(?<![\dA-Z_])[1-6]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dA-Z_])/giu,
    '〈证件号〉',
  ],
  // The unified social credit code, and the tax numbers of 15 digits before it.
  [/(?<![\dA-Z_])[159ANY][1-59]\d{6}[\dA-HJ-NPQRTUWXY]{9}[\dA-HJ-NPQRTUWXY](?![\dA-Z_])/giu, '〈税号〉'],
  [/(?<=(?:税号|识别号|信用代码)[^\dA-Z\n]{0,6})[\dA-Z]{15,20}(?![\dA-Z])/giu, '〈税号〉'],
  [/(?<=(?:发票号码?|发票代码|票号|号码)[^\d\n]{0,6})\d{8,20}(?!\d)/gu, '〈发票号〉'],
  // An e-invoice has 20 digits, a bank card 16 to 19: none of them is a code that a FAQ is about.
  [/(?<![\d_.-])\d{20}(?![\d_])/gu, '〈发票号〉'],
  [/(?<![\d_.-])\d{15,19}(?![\d_])/gu, '〈号码〉'],
];

/** Takes out of a text what tells who somebody is or opens a door: numbers, addresses, tokens. */
export function mask(text: string): string {
  return RULES.reduce((left, [pattern, word]) => left.replace(pattern, word), text);
}
