/** A copy of a picture that a document shows. */
export interface DocumentPicture {
  bytes: Buffer;
  /** By its bytes, e.g. `image/png`. */
  type: string;
}

/** Copies of the pictures of documents, for channels whose platform takes pictures and not only addresses. */
export interface DocumentPictures {
  /** SHA-256 of what a card shows at this address, in hexadecimal digits; undefined: it is not copied. */
  find(url: string): string | undefined;
  /** A copy by that name. */
  read(name: string): Promise<DocumentPicture | undefined>;
  /** What was noted under a name of hexadecimal digits, by any process; '' where nothing was. */
  recall(key: string): Promise<string>;
  note(key: string, text: string): Promise<void>;
}

/** Where nothing is copied. */
export const NO_PICTURES: DocumentPictures = {
  find: () => undefined,
  read: async () => undefined,
  recall: async () => '',
  async note() {},
};
