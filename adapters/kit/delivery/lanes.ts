/** Jobs of one key run one after the other, those of different keys side by side. */
export interface Lanes {
  /** Runs a job when the earlier ones of its key have ended, well or badly; settles as the job does. */
  run<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is waiting, nor what came meanwhile. */
  settle(): Promise<void>;
}

export function createLanes(): Lanes {
  /** Key → the end of its last job. */
  const ends = new Map<string, Promise<void>>();
  return {
    run(key, job) {
      const result = (ends.get(key) ?? Promise.resolve()).then(job);
      const leave = (): void => {
        if (ends.get(key) === end) ends.delete(key);
      };
      const end = result.then(leave, leave);
      ends.set(key, end);
      return result;
    },
    async settle() {
      while (ends.size > 0) await Promise.all(ends.values());
    },
  };
}
