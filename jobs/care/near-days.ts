/** Days as staff say them, counted from today. */
export const nearDays: ReadonlyMap<string, number> = new Map(
  [
    ['大前天'],
    ['前天'],
    ['昨天', '昨日', '昨晚'],
    ['今天', '今日', '今早', '今晚'],
    ['明天', '明日'],
    ['后天'],
    ['大后天'],
  ].flatMap((names, index) => names.map((name) => [name, index - 3] as const)),
);
