import { renderUnicodeCompact } from 'uqr';

export interface LoginAnnouncer {
  scan(content: string): void;
  loggedIn(): void;
  loggedOut(): void;
}

/**
 * Tells the operator, in Chinese, what has to be done to log in, once for each code and each logout: puppets report
 * the same code every few seconds, and a logout as often as it is noticed.
 *
 * @param announce shows a text on the operator's terminal.
 */
export function createLoginAnnouncer(announce: (text: string) => void): LoginAnnouncer {
  let shown = '';
  let isOut = false;
  return {
    scan(content) {
      if (content === '' || content === shown) return;
      shown = content;
      announce(
        `微信登录：请用机器人那个微信号的手机扫这个二维码（“＋ → 扫一扫”），过期会自动换新的。\n\n${renderUnicodeCompact(content)}\n\n扫不了就把这一行做成二维码：${content}`,
      );
    },
    loggedIn() {
      announce('微信已登录。');
      shown = '';
      isOut = false;
    },
    loggedOut() {
      if (isOut) return;
      isOut = true;
      announce('微信掉线了。要发的消息都留着，重新登录以后接着发（超过一天的除外）；请留意新的二维码。');
    },
  };
}
