/** One weight for each name. */
export type Weights<Name extends string> = Readonly<Record<Name, number>>;

/** The names of a record in the order in which they are written, which is the order of compiled weights and of rows. */
export function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[];
}

/** The weights in the order of the names; 0 where one is missing. */
export function compileWeights<Name extends string>(names: readonly Name[], weights: Weights<Name>): Float64Array {
  return Float64Array.from(names, (name) => weights[name] ?? 0);
}

/** The opposite of `compileWeights`, rounded to what a file should hold. */
export function nameWeights<Name extends string>(names: readonly Name[], values: ArrayLike<number>): Weights<Name> {
  const entries = names.map((name, at) => [name, Math.round(values[at]! * 1e4) / 1e4]);
  return Object.fromEntries(entries) as Record<Name, number>;
}
