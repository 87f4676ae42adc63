/** A promise that is settled from outside; a promise given to `resolve` is followed. */
export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T | Promise<T>): void;
}

export function createDeferred<T = void>(): Deferred<T> {
  let resolve = (_value: T | Promise<T>): void => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
