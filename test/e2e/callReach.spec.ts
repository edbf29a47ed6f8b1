import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReachReport } from './call/reachChild.ts';
import { expect, test } from './fixtures.ts';

const program = join(import.meta.dirname, 'call', 'reachChild.ts');

/** The child holds the hub too: a spec's own loader does not read what the hub is made of. */
test('a doctor who cannot answer says when she calls back; a call that nobody took is told until it was seen; after a call in vain a time may be proposed; a named doctor rings first', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    maxBuffer: 10_000_000,
  });
  const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ReachReport;
  expect(said.rings).toBe('Appel de Dr HAMEL Nadia…');
  expect(said.callsBack).toMatch(/^Dr HAMEL Nadia vous rappelle vers \d+ h \d\d\.$/);
  const time = /vers (\d+ h \d\d)/.exec(said.callsBack)?.[1] ?? '?';
  expect(said.number).toMatch(/^TE-\d{4}-/);
  for (const line of [said.promised, said.stillPromised]) {
    expect(line).toContain(`Vous rappelez vers ${time} : demande ${said.number}, TEST DURAND Paul`);
  }
  for (const line of [said.missed, said.afterLock]) {
    expect(line).toMatch(/Appel manqué à \d+ h/);
    expect(line).toContain(`demande ${said.number}, TEST DURAND Paul`);
  }
  expect(said.onLock).toContain(`demande ${said.number}`);
  expect(said.onLock).not.toMatch(/DURAND/i);
  expect(said.left).toEqual([0, 0]);
  expect(said.proposal).toBe('Proposer une téléconsultation');
  expect(said.keptWhileRung).toBe('01/02/2030');
  // Two doctors are there: the one who was second is named, and rings first.
  const { team, named, chosen } = said.choice;
  const first = /^Appel de (Dr .+)… puis /.exec(team)?.[1] ?? '?';
  expect([first, named].sort()).toEqual(['Dr HAMEL Nadia', 'Dr TESTPRO Camille']);
  expect(chosen).toBe(`Appel de ${named}… puis ${first}`);
});
