/**
 * Abbreviations that a nurse or a specialist reads without a key: those of domain.md sections 4 and 6. Another one is
 * written in full, or added here on purpose.
 */
const listed = new Set(
  `AB ABCDE AGGIR AINS AOD ARA2 AVC AVK BAV BCR-ABL BNP CALR CAM CCMH CHU CIVD CKD-EPI CLL CRP CST DFG DMLA DMP ECBU ECG
   EDTA EHPAD EMSP EN EPO EPP ESAS ETDRS FA FC FEVG FR G-CSF GDS GIR HAD HTA HbA1c IDE IDEC IDR IEC IFX INR IPA IPP IPS IRC JAK2
   KDIGO LDH LLC MGUS MMSE MNA MSSanté NFS NPI-ES NT-proBNP NYHA OCT OMS PAD PAS PDF PICC PIO PNN PPS PR PTH QRS QT QTc RAI
   RCP SAMU SAMU-pallia ST TCA TCMH TEP TP TSH UCC USLD V617F VGM VSL mUI IgA IgD IgE IgG IgM II III IV VI`.split(
    /\s+/,
  ),
);

/** Words with two capitals that are not in the list. Parinaud's lines are printed P2, P28 on the chart. */
export function unlistedAbbreviations(text: string): readonly string[] {
  const words = text.match(/[\p{L}\d][\p{L}\d-]*/gu) ?? [];
  return words.filter((word) => /\p{Lu}\p{Lu}|\p{Lu}\d/u.test(word) && !isListed(word));
}

/** Vitamins, stages and lines of a chart are a capital and figures. */
function isListed(word: string): boolean {
  return listed.has(word) || /^(?:[ABGP]\d{1,2}[ab]?|C3d)$/.test(word);
}

/** Words that a French text does not have. */
const english =
  /\b(?:the|and|with|without|yes|unknown|other|none|left|right|eyes?|blood|since|pain|days?|weeks?|months?|years?|score|please|select|required|choose|value|date of|name|drugs?|result|wound|heart|kidney|skin|if)\b/i;

const faults: readonly (readonly [what: string, found: RegExp])[] = [
  ['straight quote or three dots', /['"`]|\.\.\./],
  ['space that may break before a mark', /[^\u00a0][:;?!»]/],
  ['space that may break after «', /«[^\u00a0]/],
  ['sign that the typeface of the screens lacks, say it in words', /[≤≥←→]/],
  ['spaces in excess', /[ \u00a0]{2}|^\s|\s$/],
  ['English', english],
];

/** What is not typographic French in a text. */
export function writingFaults(text: string): readonly string[] {
  return faults.filter(([, found]) => found.test(text)).map(([what]) => what);
}
