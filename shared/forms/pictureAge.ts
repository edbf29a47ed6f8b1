const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthMs = (365.25 / 12) * dayMs;
const yearMs = 365.25 * dayMs;

/** Beyond this a picture is of another day: whoever joins it is asked (domain.md 5.5). */
const recentMs = 48 * hourMs;
/** A camera's clock that runs a little ahead of the workstation's is no other day. */
const aheadMs = hourMs;

/** Why a picture of another day belongs to the request all the same. */
export const pictureAgeReasons = ['comparison', 'notRepeatable', 'wrongClock'] as const;
export type PictureAgeReason = (typeof pictureAgeReasons)[number];

/** How long before an instant a picture was taken, in the unit that a person would say. */
export type PictureAge =
  | { readonly unit: 'hours' | 'days' | 'months' | 'years'; readonly count: number }
  | { readonly unit: 'ahead' | 'unknown' };

/** @param takenAt an instant, empty when nobody knows; @param at the instant that the age is told against */
export function pictureAge(takenAt: string, at: string): PictureAge {
  const ms = Date.parse(at) - Date.parse(takenAt);
  if (Number.isNaN(ms)) return { unit: 'unknown' };
  if (ms < -aheadMs) return { unit: 'ahead' };
  if (ms < dayMs) return { unit: 'hours', count: Math.max(0, Math.floor(ms / hourMs)) };
  if (ms < 2 * monthMs) return { unit: 'days', count: Math.floor(ms / dayMs) };
  if (ms < 2 * yearMs) return { unit: 'months', count: Math.floor(ms / monthMs) };
  return { unit: 'years', count: Math.floor(ms / yearMs) };
}

/** True for a picture that somebody has to say belongs here: more than 48 h old, dated ahead, or of no known day. */
export function isOfAnotherDay(takenAt: string, at: string): boolean {
  const ms = Date.parse(at) - Date.parse(takenAt);
  return Number.isNaN(ms) || ms < -aheadMs || ms > recentMs;
}

/** What is known of a picture of a draft. */
interface JoinedPicture {
  readonly takenAt: string;
  /** When it was joined; absent in drafts written before this was kept. */
  readonly joinedAt?: string | undefined;
  readonly kept?: PictureAgeReason | undefined;
}

/** The pictures of another day that nobody has said anything of: the request does not leave with one. */
export function unexplainedPictures<P extends JoinedPicture>(pictures: readonly P[]): readonly P[] {
  return pictures.filter(
    ({ takenAt, joinedAt, kept }) =>
      joinedAt !== undefined && kept === undefined && isOfAnotherDay(takenAt, joinedAt),
  );
}
