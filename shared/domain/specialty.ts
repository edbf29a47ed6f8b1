/** The tray of an expert team, as the regional directory describes it. */
export interface Queue {
  /** Short code, stable for ever: `OPHT-EHPAD`, `HEMATO`. */
  readonly code: string;
  /** Id of the team's HealthcareService at the hub. */
  readonly serviceId: string;
  /** The team's own name, shown beside the specialty. */
  readonly name: string;
  /** National specialty codes of the doctors who may answer; the first one is written in a request. */
  readonly specialties: readonly string[];
  readonly phone: string | null;
  /** Set when the team answers within 24 hours: without it « Urgent » is not offered. */
  readonly onCallPhone: string | null;
  readonly sitting: WeeklySitting | null;
  /** Civil dates on which the sitting does not take place, besides public holidays. */
  readonly absences: readonly string[];
  readonly open: boolean;
}

/** When a team sits, on the clock of Europe/Paris. */
export interface WeeklySitting {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** `HH:MM`. */
  readonly time: string;
}
