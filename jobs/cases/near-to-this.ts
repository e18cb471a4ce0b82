/** Behind an answer that nothing is ruled, before the buttons of clauses that come near. */
export const nearToThis = '沾点边的规定有下面这些，不一定是您问的，点开能看原文：';

/** The same answer where its buttons cannot stand. */
export const withoutNear = (text: string): string => text.replace(`\n\n${nearToThis}`, '');
