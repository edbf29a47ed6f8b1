/** What one part of the campaign saw. */
export interface Finding {
  /** Canaries that were seen in memory while somebody was in: those whose absence afterwards means something. */
  readonly seenBefore: number;
  /** One line for each kind, without any value. */
  readonly failures: readonly string[];
}

/** « name 17 » is one of many: a report counts kinds. */
export function kindOf(canary: string): string {
  return canary.replace(/\s*\d+$/, '');
}

/** Where, without the number of the process or of the run. */
export function placeOf(where: string): string {
  return where.replace(/[/\w.-]*\/([^/]+)$/, '$1').replace(/\d+/g, 'n');
}

/** Each line once, with how often. */
export function counted(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count})`));
}
