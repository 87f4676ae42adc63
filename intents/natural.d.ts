/** natural publishes types for its index only, and the index loads database drivers: its subpaths are declared here. */
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  export function DamerauLevenshteinDistance(source: string, target: string, options: { restricted: boolean }): number;
}
