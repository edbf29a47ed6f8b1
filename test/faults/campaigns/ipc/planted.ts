import type { PlantedCase } from '../../campaign.ts';

const door = 'electron/vault/door.ts';

/** What the campaign has to see when a check of the door is missing. */
export const plantedInDoor: readonly PlantedCase[] = [
  {
    name: 'the door does not look at the shape of what it is given',
    cases: 500,
    seenAs: 'failures',
    patches: [
      {
        file: door,
        find: "if (!parsed.success) throw new AppFailure('input.invalid', { fields: fieldsOf(parsed.error) });",
        replace: 'if (!parsed.success) return input as Parsed<N>;',
      },
    ],
  },
  {
    name: 'a key that reaches a prototype passes the guard',
    cases: 6000,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/inputGuard.ts',
        find: "if (keys.some((key) => unsafeNames.has(key))) return 'input.invalid';",
        replace: '',
      },
    ],
  },
  {
    name: 'a window keeps its rights after the lock',
    cases: 500,
    seenAs: 'failures',
    patches: [
      {
        file: door,
        find: "if (session === null || !isOpen) throw new AppFailure('session.locked');",
        replace: "if (session === null) throw new AppFailure('session.locked');",
      },
    ],
  },
  {
    name: 'any role calls any entry of a record window',
    cases: 500,
    seenAs: 'failures',
    patches: [
      {
        file: door,
        find: "const hasRole = scope === 'any' || mayCall(session.role, name);",
        replace: 'const hasRole = true;',
      },
    ],
  },
  {
    name: 'a bug tells its text',
    cases: 500,
    seenAs: 'failures',
    patches: [
      {
        file: door,
        find: "if (!parsed.success) throw new AppFailure('input.invalid', { fields: fieldsOf(parsed.error) });",
        replace:
          "if (!parsed.success) throw new AppFailure('input.invalid', { reason: new Error().stack ?? '' });",
      },
    ],
  },
];
