import type { InstallDraft } from './installDraft.ts';

/** What each step of the installation is given. */
export interface StepProps {
  readonly draft: InstallDraft;
  readonly onChange: (draft: InstallDraft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}
