export type Sensitive = 'id_number' | 'bank_card' | 'phone' | 'email';

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

/**
 * Finds what should not go into a group: it is there for all to keep, and Feishu's own check (230028) may refuse
 * it. Numbers may be written wide, or in groups with spaces or dashes.
 */
export function findSensitive(text: string): Sensitive[] {
  const plain = text.normalize('NFKC');
  const numbers = [...plain.matchAll(/\d(?:[ -]?\d)*[Xx]?/gu)].map(([number]) =>
    number.replace(/[ -]/g, '').toUpperCase(),
  );
  const found: Sensitive[] = [];
  if (numbers.some(isIdNumber)) found.push('id_number');
  if (numbers.some((number) => !isIdNumber(number) && isBankCard(number))) found.push('bank_card');
  if (numbers.some((number) => /^(86)?1[3-9]\d{9}$/.test(number))) found.push('phone');
  if (/[\w.+-]+@[\w-]+\.[a-z]{2,}/iu.test(plain)) found.push('email');
  return found;
}
