import type { Wechaty } from 'wechaty';

/**
 * Starts a bot; a puppet whose far end cannot be reached would be waited for without end, and everything that starts
 * after it.
 *
 * @throws where it is not up in time; it is stopped then, so that it can be tried again.
 */
export async function startBot(bot: Wechaty, withinMs: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(
        new Error(
          `微信的 puppet 在 ${withinMs / 1000} 秒里没有启动。请检查 WECHATY_PUPPET、WECHATY_PUPPET_TOKEN 和网络。`,
        ),
      ),
    withinMs,
  );
  const starting = bot.start();
  try {
    await Promise.race([starting, late]);
  } catch (error) {
    // What the puppet still does, or how it ends, concerns nobody any more.
    starting.catch(() => undefined);
    bot.stop().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
