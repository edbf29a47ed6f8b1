import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { databaseOptions } from '../support/database.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { KillPlan } from './support/killChild.ts';
import { enrolledStation, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const program = fileURLToPath(new URL('./support/killChild.ts', import.meta.url));
const rounds = 8;

test('a workstation killed at any instant loses nothing and sends nothing twice', async () => {
  const hub = theHub();
  const random = seededRandom(testSeed());
  const store = databaseOptions();
  const station = await enrolledStation(hub, { store });
  await settle(station);
  const signed = Array.from({ length: 8 }, (_, index) =>
    signRequest(station, index % 2 === 0 ? [] : [1 + random(900_000), 1 + random(2000)]),
  );
  await station.sync.stop();
  station.database.close();
  const filesDir = temporaryFolder();
  for (const [id, bytes] of station.files) writeFileSync(join(filesDir, id), bytes);
  const plan: KillPlan = {
    path: store.path,
    key: Buffer.from(store.key).toString('hex'),
    salt: Buffer.from(store.salt).toString('hex'),
    binding: store.binding,
    filesDir,
    requests: signed.map(({ request }) => request.content.id),
  };
  const said = new Set<string>();
  // The line is slow enough for kills to fall in the middle of things.
  hub.line.delay(15);
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(process.execPath, [program, JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const started = listen(child, said);
    await started;
    await new Promise((resolve) => setTimeout(resolve, random(600)));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expectSaid(said);
  }
  hub.line.delay(0);
  const again = await station.reopen();
  await settle(again);
  expect(again.sync.list().items).toEqual([]);
  for (const { request, requestId } of signed) {
    const receipt = await hub.receipt(requestId);
    expect(receipt?.completedAt).toBeTruthy();
    const versions = await hub
      .hub()
      .repository.resources.history(`ServiceRequest/${request.content.id}`, 10, null);
    expect(versions).toHaveLength(1);
    for (const file of request.files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
  }

  /** What a killed process had said stands at the hub. */
  async function expectSaid(ids: ReadonlySet<string>): Promise<void> {
    for (const { request, requestId } of signed) {
      if (!ids.has(request.content.id)) continue;
      expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
    }
  }
});

/** Resolves when the engine runs; what it says is noted as it comes. */
function listen(child: ChildProcess, said: Set<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== null) reject(new Error(`The engine ended by itself with ${code}`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'started') resolve();
        else said.add(line);
      }
    });
  });
}
