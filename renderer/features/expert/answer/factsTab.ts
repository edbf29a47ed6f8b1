import { createContext } from 'react';

/** What the establishment wrote, by pages; `history`: the earlier requests of the same person. */
export const factsTabs = ['clinical', 'lab', 'all', 'history'] as const;
export type FactsTab = (typeof factsTabs)[number];

/** Which page of a case is open: its own tabs and the keys of the picture choose it. */
export const FactsTabContext = createContext<{
  readonly tab: FactsTab;
  readonly setTab: (tab: FactsTab) => void;
}>({ tab: 'clinical', setTab: () => undefined });
