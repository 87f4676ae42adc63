/** What the app tells of itself. */
export interface SubjectMetrics {
  residentMegabytes: number;
  /** Of processor time since its start. */
  cpuSeconds: number;
  /** Share of deliveries that were struck off within 50 ms; 1 where there was none. */
  markedInTime: number;
}

export async function readSubjectMetrics(url: string): Promise<SubjectMetrics> {
  const text = await (await fetch(`${url}metrics`)).text();
  const marked = find(text, 'qunda_delivery_mark_seconds_count');
  return {
    residentMegabytes: Math.round(find(text, 'process_resident_memory_bytes') / 2 ** 20),
    cpuSeconds: find(text, 'process_cpu_seconds_total'),
    markedInTime: marked === 0 ? 1 : find(text, 'qunda_delivery_mark_seconds_bucket{le="0.05"}') / marked,
  };
}

function find(text: string, name: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
