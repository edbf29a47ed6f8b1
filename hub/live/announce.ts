import type { Audience } from '../policy/access.ts';

/** Tells whoever may read it that something is new. Never waits, never fails: correctness does not depend on it. */
export type Announce = (audience: Audience) => void;
