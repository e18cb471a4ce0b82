const longestWaitMs = 15_000;

/**
 * Follows the changes after `cursor`; connects again by itself, from the last change seen.
 *
 * @returns a function that ends it.
 */
export function follow({ as, cursor, onMessage, onDraft, onReset, onClosed, onConnected }) {
  let source;
  let timer;
  let waitMs = 1000;
  let last = cursor;
  const connect = () => {
    source = new EventSource(`/playground/events?${new URLSearchParams({ as, after: last })}`);
    source.onopen = () => {
      waitMs = 1000;
      onConnected(true);
    };
    source.onerror = () => {
      onConnected(false);
      // The browser tries again after a broken connection, but gives up on an error page.
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    };
    source.addEventListener('message', (event) => {
      last = Number(event.lastEventId);
      onMessage(JSON.parse(event.data));
    });
    source.addEventListener('draft', (event) => onDraft(JSON.parse(event.data)));
    source.addEventListener('reset', () => {
      stop();
      onReset();
    });
    source.addEventListener('closed', () => {
      stop();
      onClosed();
    });
  };
  const stop = () => {
    clearTimeout(timer);
    source.close();
  };
  connect();
  return stop;
}
