import type { EntryName, Input } from '../../shared/ipc/contract.ts';
import { answersInputs } from './inputs/answers.ts';
import type { RoleFacts } from './inputs/facts.ts';
import { gateInputs } from './inputs/gate.ts';
import { requestsInputs } from './inputs/requests.ts';
import { residentsInputs } from './inputs/residents.ts';
import { teamInputs } from './inputs/team.ts';
import { workstationInputs } from './inputs/workstation.ts';

/** A sound input for each entry, so that what stops a call is the role and nothing before it. */
export const roleInputs: {
  readonly [N in EntryName]: (facts: RoleFacts) => Input<N>;
} = {
  ...gateInputs,
  ...workstationInputs,
  ...residentsInputs,
  ...requestsInputs,
  ...answersInputs,
  ...teamInputs,
};
