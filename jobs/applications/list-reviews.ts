import { type Application, listApprovedApplications } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import type { Plan } from '../care/plan.ts';
import type { ReviewPlan } from '../care/schema/review-plan.ts';
import { dueForReview, reviewDays } from '../care/planners/plan-reviews.ts';
import { addDays, instantOn } from '../care/zoned-day.ts';

/** One review of a handler: what is due since its last day, and what of it was looked at since. */
export interface Review {
  readonly plan: ReviewPlan;
  /** The day it was due last, 'YYYY-MM-DD'; null where none has come in the last year. */
  readonly since: string | null;
  readonly open: readonly Application[];
  readonly done: readonly Application[];
}

/** What a handler has to look at again, plan by plan. @param today 'YYYY-MM-DD' */
export async function listReviews(
  { db, plans, timezone }: { readonly db: Db; readonly plans: readonly Plan[]; readonly timezone: string },
  { handlerId, now, today }: { readonly handlerId: string; readonly now: Date; readonly today: string },
): Promise<Review[]> {
  const reviews = plans.filter((plan) => plan.kind === 'review');
  const window = { from: instantOn(addDays(today, -366), '00:00', timezone), to: now };
  return Promise.all(
    reviews.map(async (plan): Promise<Review> => {
      const since = reviewDays(plan, window, timezone).at(-1) ?? null;
      const approved = await listApprovedApplications(db, plan.benefits);
      const begun = since === null ? now : instantOn(since, plan.at, timezone);
      const due = dueForReview(plan, approved, begun);
      const own = approved.filter(
        ({ handlerId: handler, caseId }) =>
          handler === handlerId && due.some((application) => application.caseId === caseId),
      );
      const isDone = ({ reviewedAt }: Application) => reviewedAt !== null && reviewedAt >= begun;
      return {
        plan,
        since,
        open: since === null ? [] : own.filter((application) => !isDone(application)),
        done: own.filter(isDone),
      };
    }),
  );
}
