import { randomUUID } from 'node:crypto';
import { openSqliteRepository } from '../../../../hub/store/sqliteRepository.ts';
import { patientWrite, plan } from './plans.ts';
import type { Address, Asked } from './secondProcess.ts';

/**
 * `node repositoryChild.ts ADDRESS`: another hub process on the same store. It does what it is asked and answers with what
 * came of it; asked for a `burst`, it commits one act after the other and tells each that was acknowledged, until it is
 * killed.
 */
const address = JSON.parse(process.argv[2] ?? '') as Address;
const repository = openSqliteRepository(address.path, address.key);
const tell = (message: object): void => void process.send?.(message);

/** Acts of three new resources each. */
async function burst(): Promise<never> {
  for (;;) {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const writes = ids.map((id) => patientWrite({}, id));
    tell({ began: ids });
    const isDone = await repository.resources.commit(plan({ writes })).then(
      ({ status }) => status === 'done',
      // Another one had the store for so long that the hub would have answered « try again ».
      (error: NodeJS.ErrnoException) => error.code !== 'SQLITE_BUSY' && Promise.reject(error),
    );
    if (isDone) tell({ acknowledged: ids });
    // What was told leaves this process before it goes on, and others get their turn.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

process.on('message', (asked: Asked) => {
  if (asked.burst) void burst();
  else void repository.resources.commit(asked.commit).then((outcome) => tell({ outcome }));
});
process.once('disconnect', () => process.exit(0));
tell({ ready: true });
