/** A phrase as written by a team: codes of the form for choices, words for texts, figures for numbers. */
export interface PhraseSource {
  /** Canonical address of the opinion's Questionnaire, without its version. */
  readonly url: string;
  readonly id: string;
  readonly label: string;
  readonly textField: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number>>;
}
