/** What is on its way, by where it goes: another way may be quicker, and what was said later must not overtake it there. */
export interface UnderWay {
  /** Counts a delivery until it ends, well or badly; returns it. */
  follow<T>(key: string, delivery: Promise<T>): Promise<T>;
  has(key: string): boolean;
  /** Resolves when nothing is on its way there. */
  arrived(key: string): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const deliveries = new Map<string, Set<Promise<void>>>();
  return {
    follow(key, delivery) {
      const pending = deliveries.get(key) ?? new Set();
      deliveries.set(key, pending);
      const leave = (): void => {
        pending.delete(end);
        if (pending.size === 0 && deliveries.get(key) === pending) deliveries.delete(key);
      };
      const end: Promise<void> = delivery.then(leave, leave);
      pending.add(end);
      return delivery;
    },
    has: (key) => deliveries.has(key),
    async arrived(key) {
      for (let pending = deliveries.get(key); pending; pending = deliveries.get(key)) await Promise.all(pending);
    },
  };
}
