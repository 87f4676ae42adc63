declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified` for each character, separated by `|`. */
  const pairs: string;
  export default pairs;
}
