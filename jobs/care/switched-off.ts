import type { PlanSwitch } from '../../db/care/plan-switches.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isSwitchedOff } from './may-receive.ts';
import type { CareFacts, PlannedPush } from './planned-push.ts';

/** The unit whose switches a push obeys: that of the person it concerns, else of the group it goes to. */
export function unitOfPush({
  people,
  chats,
  tree,
}: CareFacts): (push: Pick<PlannedPush, 'target' | 'personId'>) => string {
  const ofPerson = new Map(people.map(({ id, unitId }) => [id, unitId]));
  const ofChat = new Map(chats.map(({ id, unitId }) => [id, unitId]));
  return ({ target, personId }) => ofPerson.get(personId ?? '') ?? ofChat.get(target) ?? tree.root.id;
}

/** `isSwitchedOff` for many pushes of the same few units. */
export function switchedOffIn(
  tree: UnitTree,
  switches: readonly PlanSwitch[],
): (plan: { readonly id: string; readonly optional: boolean }, unitId: string) => boolean {
  const known = new Map<string, boolean>();
  return (plan, unitId) => {
    const key = `${plan.id} ${unitId}`;
    const answer = known.get(key) ?? isSwitchedOff(plan, tree.lineage(unitId), switches);
    known.set(key, answer);
    return answer;
  };
}
