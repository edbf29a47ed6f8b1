import type { Resource } from '@medplum/fhirtypes';
import type { WritableDatabase } from './database.ts';

const literal = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/;

/** Writes which resources this one names, so that what belongs together is found by index. */
export function saveReferences(db: WritableDatabase, resource: Resource & { id: string }): void {
  db.run('DELETE FROM reference WHERE type = ? AND id = ?', resource.resourceType, resource.id);
  for (const target of new Set(referencesIn(resource))) {
    const [, type = '', id = ''] = literal.exec(target) ?? [];
    db.run(
      'INSERT INTO reference (type, id, target_type, target_id) VALUES (?, ?, ?, ?)',
      resource.resourceType,
      resource.id,
      type,
      id,
    );
  }
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'reference' && typeof member === 'string' && literal.test(member)
      ? [member]
      : referencesIn(member),
  );
}
