/** Values that are forgotten after a time which their kind has in common. */
export interface Memo<T> {
  get(key: string): Promise<T | undefined>;
  /** Begins the time anew. */
  set(key: string, value: T): Promise<void>;
}
