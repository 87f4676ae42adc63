/** Which records of a ledger; all of them without any part. */
export interface Page {
  conversationId?: string;
  /** Only what is this old or younger; ISO 8601, UTC. */
  since?: string;
  /** Only what was appended before the record with this id; nothing where there is none. */
  before?: string;
  /** The last so many. */
  limit?: number;
}

/** New values of some parts, or how they come from the record as it is. */
export type LedgerParts<T> = Partial<Omit<T, 'id'>> | ((record: T) => Partial<Omit<T, 'id'>>);

/** Records of one kind in the order in which they came, oldest first. A resolved promise means that it is safe. */
export interface Ledger<T extends { id: string }> {
  /** A record whose id is there already stays as it is, so that what is done twice counts once. Whether it was new. */
  append(record: T): Promise<boolean>;
  get(id: string): Promise<T | undefined>;
  query(page?: Page): Promise<T[]>;
  count(): Promise<number>;
  /**
   * Replaces parts of a record; resolves with the whole, undefined where there is none. Where the parts come from the record, no other
   * change comes in between, on any process; what is thrown there changes nothing.
   */
  update(id: string, parts: LedgerParts<T>): Promise<T | undefined>;
  /** Whether it was there. */
  remove(id: string): Promise<boolean>;
}
