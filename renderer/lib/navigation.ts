import { createContext, useContext, useEffect } from 'react';
import type { RequestSearch } from '../../shared/ipc/request.ts';

type RequestView = RequestSearch['view'];

/** Every screen of an unlocked window. No address bar, no URL: nothing clinical can end up in one. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'requests'; readonly view: RequestView }
  | {
      readonly name: 'request';
      readonly requestId: string;
      readonly patientId: string;
      readonly specialty: string;
    }
  /** First step of a request: whom it is about, then which team. */
  | {
      readonly name: 'newRequest';
      readonly patientId: string | null;
      /** A téléconsultation is asked for, and not an opinion. */
      readonly act?: 'teleconsultation';
    }
  | {
      readonly name: 'draft';
      readonly draftId: string;
      readonly patientId: string;
      readonly specialty: string;
      /** She has the person before her this minute; taken up again later, the draft shows the person first (rule 5.36). */
      readonly atHand?: true;
    }
  /** Pictures of devices that belong to nobody yet. */
  | { readonly name: 'inbox' }
  | { readonly name: 'sync' }
  /** Two versions of one resident's file, to choose between. */
  | { readonly name: 'conflict'; readonly actId: string; readonly patientId: string }
  | { readonly name: 'residents' }
  | { readonly name: 'importResidents' }
  /** `leadsTo`: where her file leads once it is kept, to itself or to the request she was searched for. */
  | {
      readonly name: 'newResident';
      readonly searchedFor: string;
      readonly leadsTo: 'resident' | 'newRequest';
    }
  | { readonly name: 'resident'; readonly patientId: string }
  | { readonly name: 'editResident'; readonly patientId: string }
  /** A provisional file, and the search of the file of the same person. */
  | { readonly name: 'mergeResident'; readonly patientId: string }
  /** An expert's home: the cases of the next sitting. */
  | { readonly name: 'sitting' }
  /** « Relire et signer »: every answer that is ready, on one page. */
  | { readonly name: 'signBatch' }
  /** The whole tray of an expert's teams. */
  | { readonly name: 'tray' }
  /** One case, pictures beside the answer; « Quitter » leads back to `from`. */
  | {
      readonly name: 'reading';
      readonly requestId: string;
      readonly from: 'sitting' | 'tray' | 'followUp' | 'calls';
    }
  /** What is late, and the numbers. */
  | { readonly name: 'activity' }
  /** Calls that are over. */
  | { readonly name: 'calls' }
  /** Sittings and absences of the teams. */
  | { readonly name: 'calendar' }
  /** What became of a team's answers. */
  | { readonly name: 'followUp' }
  | { readonly name: 'help' }
  | { readonly name: 'administration' }
  /** Who did what: for those who audit and never treat. */
  | { readonly name: 'audit' };

export interface Navigation {
  readonly route: Route;
  /** Counts each arrival, so that a screen asked for again while shown can take the focus again. */
  readonly visit: number;
  readonly go: (route: Route) => void;
  /** Asks before leaving while `unsaved` is true. */
  readonly setUnsaved: (unsaved: boolean) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('A screen was mounted outside the frame.');
  return navigation;
}

/** Declares, for as long as the screen lives, whether it holds words that are kept nowhere else. */
export function useUnsaved(unsaved: boolean): void {
  const { setUnsaved } = useNavigation();
  useEffect(() => {
    setUnsaved(unsaved);
    return () => setUnsaved(false);
  }, [unsaved, setUnsaved]);
}
