import { afterEach, beforeEach, describe } from 'vitest';
import type { CommitPlan, Repository } from '../../../hub/store/repository.ts';
import { casesContract } from './repository/casesContract.ts';
import { keysContract } from './repository/keysContract.ts';
import { onceContract } from './repository/onceContract.ts';
import { plan } from './repository/plans.ts';
import { searchContract } from './repository/searchContract.ts';
import { trailContract } from './repository/trailContract.ts';
import { transfersContract } from './repository/transfersContract.ts';
import { writesContract } from './repository/writesContract.ts';

/** What every repository must do, whatever database is behind it. Run it on each implementation. */
export function repositoryContract(name: string, open: () => Promise<Repository>): void {
  describe(name, () => {
    let repository: Repository;
    beforeEach(async () => {
      repository = await open();
    });
    afterEach(() => repository.close());
    const get = () => repository;
    const commit = (change: Partial<CommitPlan>) => repository.resources.commit(plan(change));

    writesContract(get, commit);
    searchContract(get, commit);
    casesContract(get, commit);
    transfersContract(get, commit);
    keysContract(get);
    onceContract(get);
    trailContract(get, commit);
  });
}
