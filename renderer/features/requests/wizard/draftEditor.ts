import { createContext, type Dispatch, useContext } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { ExpectedSlot } from '../../../../shared/forms/slots.ts';
import type {
  Draft,
  DraftStep,
  RedFlagExit,
  RequestImage,
} from '../../../../shared/ipc/request.ts';
import type { FormAct } from '../../../forms/formState.ts';
import type { FormView } from '../../../forms/formView.ts';
import type { Intake } from '../../imaging/useIntake.ts';

/** A request being written: what every step reads, and the few ways to change it. */
export interface DraftEditor {
  readonly draft: Draft;
  readonly specialty: Specialty;
  readonly view: FormView;
  readonly step: DraftStep;
  readonly answers: Answers;
  readonly images: readonly RequestImage[];
  /** Files chosen for this request that are not in it yet. */
  readonly intake: Intake;
  readonly exits: readonly RedFlagExit[];
  /** Raised by answers that stand: half a number, or one still to be confirmed, raises nothing. */
  readonly flags: readonly RedFlag[];
  /** Signs of level A and B whose page was not left with a call. */
  readonly openFlags: readonly RedFlag[];
  readonly slots: readonly ExpectedSlot[];
  readonly missingSlots: readonly ExpectedSlot[];
  /** What stands between the draft and its signature, in the order of the form. */
  readonly gaps: readonly Gap[];
  readonly savedAt: string;
  readonly failure: AppError | null;
  readonly dispatch: Dispatch<FormAct>;
  readonly goTo: (step: DraftStep, linkId?: string) => void;
  /** Remembers where the person is, for the day the draft is opened again. */
  readonly keepFocus: (linkId: string) => void;
  readonly dropImage: (imageId: string) => void;
  readonly replaceImage: (image: RequestImage) => void;
  /** Two pictures changed places. */
  readonly replaceImages: (images: readonly RequestImage[]) => void;
  readonly recordExits: (exits: readonly RedFlagExit[]) => void;
  /** Records the refusal that the answers say; resolves once the vault has answered. */
  readonly refuse: () => Promise<void>;
  readonly flush: () => Promise<void>;
}

/** One thing to complete or correct, and where. */
export interface Gap {
  readonly id: string;
  readonly step: DraftStep;
  /** The question to give the focus to; null for a file or a sign. */
  readonly linkId: string | null;
  readonly kind:
    | 'missing'
    | 'wrong'
    | 'picture'
    /** Its label is the whole sentence: which picture, and what contradicts it. */
    | 'side'
    /** A picture of another day that nobody has explained. */
    | 'age'
    /** A picture whose file names another person or side. */
    | 'person'
    | 'coming'
    | 'refused'
    | 'unplaced'
    | 'flag'
    | 'priority';
  readonly label: string;
}

export const DraftEditorContext = createContext<DraftEditor | null>(null);

export function useDraftEditor(): DraftEditor {
  const editor = useContext(DraftEditorContext);
  if (editor === null) throw new Error('A step was mounted outside a draft.');
  return editor;
}
