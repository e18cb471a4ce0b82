import { z } from 'zod';

/**
 * A schema chosen by which key is present. A union would answer a slip with the faults of every form; this one
 * names the forms there are, or the fault of the one that was meant.
 */
export function keyed<Out>(
  what: string,
  forms: () => Readonly<Record<string, z.ZodType<Out>>>,
): z.ZodType<Out> {
  // Made with the first value, as forms speak of each other; and once, as making them takes longer than reading.
  let made: ReturnType<typeof forms> | undefined;
  return z.unknown().transform((input, context): Out => {
    const known = (made ??= forms());
    const keys = typeof input === 'object' && input !== null ? Object.keys(input) : [];
    const key = Object.keys(known).find((candidate) => keys.includes(candidate));
    const form = key === undefined ? undefined : known[key];
    if (!form) {
      context.addIssue({
        code: 'custom',
        message: `${what}写法不认识，应为 ${Object.keys(known).join('、')} 之一`,
      });
      return z.NEVER;
    }
    const result = form.safeParse(input);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  });
}
