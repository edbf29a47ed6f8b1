import { type HubFailure, standingIn } from './hubFailure.ts';

/** Cuts in a row after which the line itself is taken to be down. */
const cutsThatEndARun = 3;

export interface Judge {
  /** @param personOnly the credential of one person was used: her refusal is not the workstation's */
  readonly look: (failure: HubFailure | null, personOnly: boolean) => void;
  readonly trouble: () => HubFailure | null;
}

/** Tells one failed act from a line that is down: throws when going on is pointless. */
export function createJudge(report: (event: 'sync.failed', failure: HubFailure) => void): Judge {
  let cuts = 0;
  let trouble: HubFailure | null = null;
  return {
    look: (failure, personOnly) => {
      cuts = failure?.line === 'lost' ? cuts + 1 : 0;
      if (failure === null) return;
      report('sync.failed', failure);
      trouble = failure.kind === 'transient' ? failure : trouble;
      const lineDown = failure.line === 'none' || cuts >= cutsThatEndARun;
      const refused =
        standingIn(failure) !== null || (failure.kind === 'authentication' && !personOnly);
      const asked = failure.reason === 'rate.limited' || failure.reason === 'unavailable';
      if (lineDown || refused || asked) throw failure;
    },
    trouble: () => trouble,
  };
}
