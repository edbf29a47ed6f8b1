import { checkFiness } from '../../../../shared/domain/identifiers/finess.ts';
import type { Input } from '../../../../shared/ipc/contract.ts';
import type { PosteView } from '../../../../shared/ipc/poste.ts';
import type { EstablishmentKind } from '../../../i18n/fr/words.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { emptyPerson, newUserOf, type PersonDraft } from '../../../lib/personDraft.ts';

/** What is typed on the way to an installed workstation. */
export interface InstallDraft {
  readonly establishmentName: string;
  readonly finess: string;
  readonly kind: EstablishmentKind | null;
  readonly workstationName: string;
  readonly person: PersonDraft;
  /** The region's file; null once put aside for the keyboard, absent while none was looked for. */
  readonly poste?: PosteView | null;
}

export const emptyInstall: InstallDraft = {
  establishmentName: '',
  finess: '',
  kind: null,
  workstationName: '',
  person: emptyPerson,
};

export type PlaceField = 'establishmentName' | 'finess' | 'kind' | 'workstationName';
export type PlaceProblems = Partial<Record<PlaceField, string>>;

const SHORTEST_NAME = 2;
const FINESS_LENGTH = 9;

/** What stands in the way, for the two steps about the place. */
export function placeProblems(text: Catalogue, draft: InstallDraft): PlaceProblems {
  const words = text.install;
  const problems: PlaceProblems = {};
  if (draft.establishmentName.trim().length < SHORTEST_NAME) {
    problems.establishmentName = text.checks.tooShort(words.establishment.name);
  }
  if (checkFiness(draft.finess).value.length !== FINESS_LENGTH) {
    problems.finess = text.checks.finessLength;
  }
  if (draft.kind === null) problems.kind = text.checks.chooseOne(words.establishment.kind);
  if (draft.workstationName.trim().length < SHORTEST_NAME) {
    problems.workstationName = text.checks.tooShort(words.workstation.name);
  }
  return problems;
}

/** A number that looks wrong warns and never blocks: no official rule covers every site. */
export function finessWarning(text: Catalogue, finess: string): string | undefined {
  const check = checkFiness(finess);
  if (check.result === 'ok' || check.value.length !== FINESS_LENGTH) return undefined;
  return check.reason === 'format' ? text.checks.finessFormat : text.checks.finessDigit;
}

/** The draft as the vault wants it; null while something is missing. */
export function installInputOf(draft: InstallDraft): Input<'setup:install'> | null {
  const user = newUserOf(draft.person);
  if (draft.kind === null || user === null) return null;
  return {
    establishment: {
      name: draft.establishmentName.trim(),
      finess: checkFiness(draft.finess).value,
      kind: draft.kind,
    },
    workstationName: draft.workstationName.trim(),
    user,
    poste: draft.poste?.text ?? null,
  };
}
