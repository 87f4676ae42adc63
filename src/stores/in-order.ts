/** Runs what has one key one after the other, in the order of the calls; what has different keys side by side. */
export type InOrder = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** The order within one process. The place in it is taken by the call itself, before anything is waited for. */
export function createInOrder(): InOrder {
  const ends = new Map<string, Promise<void>>();
  return (key, work) => {
    const done = (ends.get(key) ?? Promise.resolve()).then(work);
    const end = done.then(
      () => {},
      () => {},
    );
    ends.set(key, end);
    void end.then(() => {
      if (ends.get(key) === end) ends.delete(key);
    });
    return done;
  };
}
