const minuteMs = 60_000;
const pad = (number) => String(number).padStart(2, '0');
const clock = (at) => `${pad(at.getHours())}:${pad(at.getMinutes())}`;
const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** 14:05 · 昨天 14:05 · 10月3日 14:05 · 2025年10月3日 14:05 */
export function timeLabel(at, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(at)) / (24 * 60 * minuteMs));
  if (days === 0) return clock(at);
  if (days === 1) return `昨天 ${clock(at)}`;
  const day = `${at.getMonth() + 1}月${at.getDate()}日 ${clock(at)}`;
  return at.getFullYear() === now.getFullYear() ? day : `${at.getFullYear()}年${day}`;
}

/** As in the list of chats, where there is little room: 14:05 · 昨天 · 10/3 · 2025/10/3 */
export function shortTimeLabel(at, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(at)) / (24 * 60 * minuteMs));
  if (days === 0) return clock(at);
  if (days === 1) return '昨天';
  const day = `${at.getMonth() + 1}/${at.getDate()}`;
  return at.getFullYear() === now.getFullYear() ? day : `${at.getFullYear()}/${day}`;
}

/** A time is shown above a message when this much has passed since the one before. */
export const showsTime = (at, before) => !before || at - before > 5 * minuteMs;

/** 2026-01-01 → 2026年1月1日 */
export function dayLabel(day) {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
