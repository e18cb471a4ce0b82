/** One thing `doctor` looked at. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** In Chinese: what was found and, for a fault, the remedy. */
  readonly detail: string;
}

export const good = (name: string, detail: string): HealthCheck => ({ name, ok: true, detail });
export const bad = (name: string, detail: string): HealthCheck => ({ name, ok: false, detail });
