import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../knowledge/benefits/create-catalogue.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import type { Facts } from '../../../knowledge/benefits/fact.ts';
import { type RuleText, ruledOtherwise } from '../../../knowledge/benefits/own-rule.ts';

const catalogue = createCatalogue();
const today = '2026-08-03';
const lineage = [
  { id: 'workshop', region: null },
  { id: 'company', region: null },
];

const article = (text: string, unitDistance = 1): RuleText => ({
  kind: 'article',
  name: '第三条',
  path: [],
  question: null,
  text,
  unitDistance,
});

function otherwise(id: string, facts: Facts, ...found: RuleText[]): string | undefined {
  const benefits = catalogue.list(lineage, today);
  const benefit = benefits.find((one) => one.id === id);
  if (!benefit) throw new Error(`no ${id}`);
  const decision = decide(benefit, facts, today);
  return ruledOtherwise(
    { benefit, benefits, facts, decision, lineage: lineage.map((unit) => unit.id) },
    found,
  )?.text;
}

const died = (relation: string): Facts => ({ member: true, relation, died_on: 20_660 });

describe('a clause of the unit’s own that says something else than the check', () => {
  const inLaws = article('职工的岳父母去世，慰问金500元。');

  it('gives a sum to whom the check gives none', () => {
    expect(otherwise('bereavement', died('parent_in_law'), inLaws)).toBe(inLaws.text);
  });

  it('is none for another relative, nor for whoever is no member', () => {
    expect(otherwise('bereavement', died('grandparent'), inLaws)).toBeUndefined();
    expect(otherwise('bereavement', { ...died('parent_in_law'), member: false }, inLaws)).toBeUndefined();
  });

  it('is none where it denies the same', () => {
    const denied = article('会员的岳父母去世的，由分工会敬送价值200元的花圈，不发放抚慰金。');
    expect(otherwise('bereavement', died('parent_in_law'), denied)).toBeUndefined();
  });

  it('is none on another matter', () => {
    const other = article('岳父母住院治疗的，给予住院慰问金500元。');
    expect(otherwise('bereavement', died('parent_in_law'), other)).toBeUndefined();
  });

  it('sets the sum that the check leaves to the unit; the one for this very case leads', () => {
    const self = article('会员去世的，慰问金2000元。');
    const parents = article('会员的父母去世的，慰问金八百元。');
    expect(otherwise('bereavement', died('parent'), self, parents, inLaws)).toBe(parents.text);
  });
});
