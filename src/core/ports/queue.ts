/** Work that is kept until it is done. A resolved promise means that it is safe. */
export interface Queue<T extends { id: string; channelId: string }> {
  /**
   * Keeps the item and claims its id in the same write. False, and nothing kept, where an item with this id was put in
   * the last hour, done or not; of several at once exactly one is true.
   */
  put(item: T): Promise<boolean>;
  /** Keeps it as it is now; nothing where it is not there any more. */
  update(item: T): Promise<void>;
  /** Removes it; its id stays claimed for the hour. */
  done(id: string): Promise<void>;
  /**
   * What was put and is not done, oldest first, what this process works on included. Where several processes share the
   * store, what those that are gone have left is in it, each item with one process, and not what the others work on; what
   * belongs to the channels `except` is left where it is.
   */
  waiting(except?: readonly string[]): Promise<T[]>;
  /** This process does not work on it any more: it is for the one that asks next. */
  leave(id: string): Promise<void>;
}
