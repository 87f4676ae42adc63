const DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;
const BAR = 4;
const HEIGHT = 16;

/** How often something was asked on each of the last two weeks' days. */
export function Trend({ times }: { times: readonly string[] }) {
  const counts = Array.from({ length: DAYS }, () => 0);
  const now = Date.now();
  for (const time of times) {
    const ago = Math.floor((now - Date.parse(time)) / DAY_MS);
    if (ago >= 0 && ago < DAYS) counts[DAYS - 1 - ago] = (counts[DAYS - 1 - ago] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const lately = counts.slice(-7).reduce((sum, count) => sum + count, 0);
  return (
    <svg
      className="trend"
      role="img"
      aria-label={`最近七天 ${lately} 次`}
      width={DAYS * BAR}
      height={HEIGHT}
      viewBox={`0 0 ${DAYS * BAR} ${HEIGHT}`}
    >
      <title>{`最近七天 ${lately} 次`}</title>
      {counts.map((count, day) => {
        const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT);
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        return <rect key={day} x={day * BAR} y={HEIGHT - height} width={BAR - 1} height={height} />;
      })}
    </svg>
  );
}
