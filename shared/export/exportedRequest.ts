import type { RequestState } from '../ipc/home.ts';

/** Why something that only the hub has could not be fetched for this archive. */
export type WhyMissing = 'notJoined' | 'offline' | 'refused' | 'diskFull';

/** A request whose content left this workstation and did not come back for the archive. */
export interface AbsentRequest {
  readonly number: string | null;
  readonly authoredOn: string | null;
  readonly why: WhyMissing;
}

/** One picture of a request, and its file in the archive when there is one. */
export interface ExportedImage {
  readonly title: string;
  /** Path from the root of the archive; null when nothing of it could be written. */
  readonly file: string | null;
  /** Null when `file` is the original bit for bit; else why it is a copy, or nothing. */
  readonly missing: 'elsewhere' | 'damaged' | null;
  /** What came of asking the hub for it; null when it was not missing, or not asked for. */
  readonly why: WhyMissing | null;
}

/** What the index tells of one request. Paths are from the root of the archive. */
export interface ExportedRequest {
  readonly number: string | null;
  readonly state: RequestState;
  readonly specialty: string;
  readonly authoredOn: string | null;
  readonly question: string | null;
  readonly person: { readonly family: string; readonly given: string; readonly birthDate: string };
  /** Null for a request entered by error: its content stays hidden, its line remains. */
  readonly files: {
    readonly page: string;
    readonly data: string;
    /** Null without a signed opinion, or when its page could not be laid out. */
    readonly report: string | null;
    readonly reportMissing: boolean;
    readonly images: readonly ExportedImage[];
  } | null;
}

/** Whose archive it is. */
export interface ExportedPlace {
  readonly name: string;
  readonly finess: string;
  readonly fictitious: boolean;
  /** When the writing began. */
  readonly begunAt: string;
}
