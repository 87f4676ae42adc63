/** For reading one picture on a machine that is busy with something else. */
export const PATIENT_MS = 100_000;
