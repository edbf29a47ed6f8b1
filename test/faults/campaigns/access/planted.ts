import type { PlantedCase } from '../../campaign.ts';

/** One bug in each kind of way in: a read, what comes along, a file, what is said to whom. */
export const plantedLeaks: readonly PlantedCase[] = [
  {
    name: 'a read asks whether the thing is there, not for whom',
    patches: [
      {
        file: 'hub/fhir/routes.ts',
        find: 'if (facts === undefined || !canRead(caller, facts)) throw',
        replace: 'if (facts === undefined || facts.type.length === 0) throw',
      },
    ],
    cases: 100,
    seenAs: 'failures',
  },
  {
    name: 'what comes along is looked for as if she had no team',
    patches: [
      {
        file: 'hub/fhir/search.ts',
        find: 'for (const stored of await resources.search(query, caller)) found.set',
        replace:
          'for (const stored of await resources.search(query, { ...caller, teams: [] })) found.set',
      },
    ],
    // Not every region has an answer of another team's that comes along: some seeds need a second and a third.
    cases: 1200,
    seenAs: 'failures',
  },
  {
    name: 'an upload is anybody’s who may read its request',
    patches: [
      {
        file: 'hub/policy/access.ts',
        find: '  if (facts.establishmentId !== caller.establishmentId) return false;\n',
        replace: '',
      },
    ],
    cases: 150,
    seenAs: 'failures',
  },
  {
    name: 'everybody hears that something changed',
    patches: [
      {
        file: 'hub/policy/access.ts',
        find: '    audience.everyone ||\n',
        replace: '    audience.teams.length >= 0 ||\n',
      },
    ],
    cases: 60,
    seenAs: 'failures',
  },
];
