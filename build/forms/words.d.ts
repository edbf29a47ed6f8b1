/** Words with two capitals that are not in the list. Parinaud's lines are printed P2, P28 on the chart. */
export declare function unlistedAbbreviations(text: string): readonly string[];
/** What is not typographic French in a text. */
export declare function writingFaults(text: string): readonly string[];
