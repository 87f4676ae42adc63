const FILE_OR_HOST =
  /\.(?:com|cn|net|org|io|html?|pdf|xml|ofd|xlsx?|docx?|png|jpe?g|zip|rar|jar|exe|txt|json|js|java|log|dll|md|properties|ya?ml|conf|ini|sh|bat)$/i;

/** Source of an identifier with `_` or `.` inside, such as `rim_config` or `invoicecloud.not_prod`. */
export const COMPOUND = '[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+';
/** Source of an identifier that only counts where the words around it say what it is: `maxpdfpage`, `debugOpenInvoice`. */
export const SIMPLE = '[A-Za-z][A-Za-z0-9_.]{2,80}';

const IDENTIFIER = new RegExp(`(?<![A-Za-z0-9_.@/\\\\-])${COMPOUND}(?![A-Za-z0-9_@(])`, 'g');

/** An identifier and where it stands. */
export interface Identifier {
  text: string;
  start: number;
  end: number;
}

/** Finds identifiers with `_` or `.` inside; host and file names are none. */
export function findIdentifiers(text: string): Identifier[] {
  return [...text.matchAll(IDENTIFIER)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter((each) => !FILE_OR_HOST.test(each.text) && !/^(?:www|v?\d)/i.test(each.text));
}

/** True for something like `rim_config_need_check`: lower-case words and underscores, as forms and types are named. */
export function isFormLike(text: string): boolean {
  return /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/.test(text) && !/^t_|_SKD[A-Z]_/.test(text);
}
