/** Who wants a turn, and where. */
export interface Place {
  /** The conversation: one turn at a time. */
  lane: string;
  person: string;
}

/**
 * Jobs of one lane run one after the other, those of different lanes side by side. Within a lane people take turns: each
 * person's jobs run in their order, but nobody waits behind all that somebody else has sent.
 */
export interface FairLanes {
  /** Settles as the job does. */
  run<T>(place: Place, job: () => Promise<T>): Promise<T>;
  /** A job of the person has consequences that go on; while there are too many of them the person's next job waits, and only that. */
  follow(place: Place, going: Promise<unknown>): void;
  /** How many jobs of the person wait. */
  waiting(place: Place): number;
}

interface Person {
  jobs: (() => Promise<void>)[];
  going: number;
}

interface Lane {
  isBusy: boolean;
  /** Whose turn it is comes first. */
  people: Map<string, Person>;
}

/** `maxGoing`: of one person in one lane. */
export function createFairLanes(maxGoing: number): FairLanes {
  const lanes = new Map<string, Lane>();

  function find({ lane: name, person: id }: Place): [Lane, Person] {
    const lane = lanes.get(name) ?? { isBusy: false, people: new Map<string, Person>() };
    lanes.set(name, lane);
    const person = lane.people.get(id) ?? { jobs: [], going: 0 };
    lane.people.set(id, person);
    return [lane, person];
  }

  /** Forgets who has nothing here. */
  function tidy(place: Place): void {
    const [lane, { jobs, going }] = find(place);
    if (jobs.length === 0 && going === 0) lane.people.delete(place.person);
    if (lane.people.size === 0 && !lane.isBusy) lanes.delete(place.lane);
  }

  function next(name: string): void {
    const lane = lanes.get(name);
    if (!lane || lane.isBusy) return;
    for (const [id, person] of lane.people) {
      const job = person.going < maxGoing ? person.jobs.shift() : undefined;
      if (!job) continue;
      lane.isBusy = true;
      // To the end of the line.
      lane.people.delete(id);
      lane.people.set(id, person);
      void job().then(() => {
        lane.isBusy = false;
        tidy({ lane: name, person: id });
        next(name);
      });
      return;
    }
  }

  return {
    run(place, job) {
      return new Promise((resolve, reject) => {
        find(place)[1].jobs.push(() => job().then(resolve, reject));
        // Not at once: what is begun by a call has returned to its caller before it runs.
        queueMicrotask(() => next(place.lane));
      });
    },
    follow(place, going) {
      const [, person] = find(place);
      person.going += 1;
      const end = (): void => {
        person.going -= 1;
        tidy(place);
        next(place.lane);
      };
      going.then(end, end);
    },
    waiting: ({ lane, person }) => lanes.get(lane)?.people.get(person)?.jobs.length ?? 0,
  };
}
