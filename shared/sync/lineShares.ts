/** What may be chosen for the pictures' share of the line, per cent. */
export const lineShares = [25, 50, 70, 100] as const;
export type LineShare = (typeof lineShares)[number];

/** The line of a nursing home carries its care record too: pictures leave it a third (domain.md, infrastructure). */
export const defaultLineShare: LineShare = 70;
