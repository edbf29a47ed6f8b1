const literal = /^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9\-.]{1,64}$/;

/** Every `Type/id` that a resource refers to, once each, in the order met. Other forms of reference are left out. */
export function referencedKeys(resource: unknown): readonly string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [resource];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (name === 'reference' && typeof child === 'string' && literal.test(child)) {
        found.add(child);
      } else {
        waiting.push(child);
      }
    }
  }
  return [...found];
}
