/** What the sealed reason of an exclusion is bound to. */
export const exclusionPlace = (personId: string, topic: string) =>
  `push_exclusions.sealed_reason/${personId}/${topic}`;
