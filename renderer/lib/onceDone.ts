/**
 * What is said or shown once an act is done, even where the act takes its own button or screen away: the callbacks of
 * `mutate` would go with it. A failure is not told here; the mutation keeps it for the screen.
 */
export function onceDone<T>(act: Promise<T>, then: (value: T) => void): void {
  act.then(then, () => undefined);
}
