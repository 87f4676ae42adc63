/** It comes without types. */
declare module 'fs-native-extensions' {
  /** An exclusive lock on the open file; false where another one holds it. */
  export function tryLock(fd: number): boolean;
}
