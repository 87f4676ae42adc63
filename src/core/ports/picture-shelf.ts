/** A picture as it was sent, with the type that its bytes show. */
export interface KeptPicture {
  bytes: Uint8Array;
  /** E.g. `image/png`. */
  type: string;
}

/** Pictures that people sent to the page, for a day; nobody can guess their names. */
export interface PictureShelf {
  /** Keeps a picture and resolves with its name. Throws QundaError BAD_REQUEST for what is none, or too large. */
  put(bytes: Uint8Array): Promise<string>;
  /** undefined where there is none, or it was kept too long ago. */
  get(name: string): Promise<KeptPicture | undefined>;
}
