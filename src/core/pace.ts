/** Work at a stretch before others have their turn. */
const STRETCH_MS = 5;

/** To be awaited between the steps of long work: gives others their turn every few milliseconds, and costs nothing in between. */
export function createPace(): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < STRETCH_MS) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        start = performance.now();
        resolve();
      });
    });
  };
}
