export type Sensitive = 'id_number' | 'bank_card' | 'phone' | 'email' | 'health' | 'hardship';

// GB 11643: 17 digits weighed, and a check character.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

function isIdNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checkCharacters[sum % 11] === number[17];
}

/** The check digit of bank cards (ISO/IEC 7812, Luhn). */
function isBankCard(number: string): boolean {
  if (!/^\d{16,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Said of somebody by name, these are that person's own affair (个人信息保护法 28). */
const health =
  /癌|肿瘤|白血病|尿毒症|透析|化疗|放疗|病[情历假危]|患[了有病]|重病|大病|手术|住院|出院|确诊|诊断|抑郁|精神[病障]|残疾|怀孕|流产|艾滋|乙肝|结核|骨折|中风|心梗|脑梗|去世|病逝/u;
const hardship = /困难职工|困难家庭|特困|深度困难|相对困难|低保|建档|救助金|救济金|困难补助|离婚|欠[债薪款]/u;
/** How near to a name, in characters; a list has its names in one line and the words in the next. */
const near = 20;

/**
 * Finds what should not go out to many: it is there for all to keep, and Feishu's own check (230028) may refuse it.
 * Numbers may be written wide, or in groups with spaces or dashes.
 *
 * @param names of people that stand in the text; what is said near them counts as said of them.
 */
export function findSensitive(text: string, names: readonly string[] = []): Sensitive[] {
  const plain = text.normalize('NFKC');
  const numbers = [...plain.matchAll(/\d(?:[ -]?\d)*[Xx]?/gu)].map(([number]) =>
    number.replace(/[ -]/g, '').toUpperCase(),
  );
  const found: Sensitive[] = [];
  if (numbers.some(isIdNumber)) found.push('id_number');
  if (numbers.some((number) => !isIdNumber(number) && isBankCard(number))) found.push('bank_card');
  if (numbers.some((number) => /^(86)?1[3-9]\d{9}$/.test(number))) found.push('phone');
  if (/[\w.+-]+@[\w-]+\.[a-z]{2,}/iu.test(plain)) found.push('email');
  const beside = names.flatMap((name) => surroundings(plain, name)).join('\n');
  if (health.test(beside)) found.push('health');
  if (hardship.test(beside)) found.push('hardship');
  return found;
}

function surroundings(text: string, name: string): string[] {
  const pieces: string[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    pieces.push(text.slice(Math.max(0, at - near), at + name.length + near));
  }
  return pieces;
}
