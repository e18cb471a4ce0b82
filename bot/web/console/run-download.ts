import type { FastifyRequest } from 'fastify';
import { explainDenial } from '../../gate/explain.ts';
import type { Entered } from './enter.ts';
import { pathOf, type WriteParts } from './run-write.ts';
import type { ConsoleContext, ConsoleSection, Download, DownloadOptions } from './section.ts';

/** Makes a file, or says why not: the gate comes first, and who took it is recorded. */
export async function runDownload<T>(
  { audit }: Pick<WriteParts, 'audit'>,
  given: {
    readonly section: ConsoleSection;
    readonly options: DownloadOptions<T>;
    readonly make: (context: ConsoleContext, input: T) => Promise<Download | undefined>;
    readonly door: Entered;
    readonly request: FastifyRequest;
    readonly input: T;
  },
): Promise<Download | { readonly refused: string } | 'no_such'> {
  const { section, options, make, door, request, input } = given;
  const { context } = door;
  const { visitor, now: at } = context;
  const act = options.act ?? section.act;
  const unitId = options.concerns
    ? await options.concerns(context, input)
    : (visitor.scope(act)?.[0] ?? visitor.tree.root.id);
  if (unitId === undefined) return 'no_such';
  const line = { personId: visitor.personId, act, unitId, path: pathOf(request), at };
  const decision = visitor.decide(act, unitId);
  if (!decision.allowed) {
    await audit({ ...line, result: 'denied' });
    return { refused: explainDenial(decision.reason, { act, unit: visitor.tree.lineage(unitId)[0]?.name }) };
  }
  const file = await make(context, input);
  if (!file) return 'no_such';
  if (!options.shown) await audit({ ...line, result: 'answered' });
  return file;
}
