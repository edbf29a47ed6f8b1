import { afterEach, beforeEach, describe } from 'vitest';
import type { CommitPlan, Repository } from '../../../hub/store/repository.ts';
import { casesContract } from './repository/casesContract.ts';
import { fullContract, type OnLimitedStore } from './repository/fullContract.ts';
import { keysContract } from './repository/keysContract.ts';
import { onceContract } from './repository/onceContract.ts';
import { plan } from './repository/plans.ts';
import { searchContract } from './repository/searchContract.ts';
import { type SharedStore, togetherContract } from './repository/togetherContract.ts';
import { trailContract } from './repository/trailContract.ts';
import { transfersContract } from './repository/transfersContract.ts';
import { writesContract } from './repository/writesContract.ts';

/** One engine: new stores of it, which other processes can open too, and one with little room. */
export interface Engine {
  readonly name: string;
  readonly open: () => Promise<SharedStore>;
  /** Null where this machine has no way to limit one. */
  readonly onLimitedStore: OnLimitedStore | null;
}

/** What every repository must do, whatever database is behind it. Run it on each implementation. */
export function repositoryContract({ name, open, onLimitedStore }: Engine): void {
  describe(name, () => {
    let repository: Repository;
    beforeEach(async () => {
      ({ repository } = await open());
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
    togetherContract(open);
    fullContract(onLimitedStore);
  });
}
