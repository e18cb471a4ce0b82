import { z } from 'zod';

/** What of an application is sealed: everything in words, as the worker saw it before agreeing. */
const contentSchema = z.object({
  benefit: z.string(),
  /** 住院天数：9天 … */
  facts: z.array(z.string()),
  /** What the worker kept back, by name only. */
  withheld: z.array(z.string()).default([]),
  /** What the worker was told: eligible, or that a person must look. */
  outcome: z.enum(['eligible', 'needs_person']),
  amounts: z.array(z.string()),
  materials: z.array(z.string()),
  clauses: z.array(z.string()),
});
export type ApplicationContent = z.output<typeof contentSchema>;

/** Where the content of an application is sealed for. */
export const contentPlace = (caseId: number): string => `applications.sealed/${caseId}`;
export const messagePlace = (id: string): string => `application_messages.sealed/${id}`;

export const readContent = (json: string): ApplicationContent => contentSchema.parse(JSON.parse(json));
