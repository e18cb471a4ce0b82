import type { Logger } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../../jobs/log.ts';

const longest = 200;

/**
 * The SDK's logger without what people wrote: at error level it logs whole requests and answers. Only its own
 * sentences pass; objects, and the lists it wraps them in, do not.
 */
export function createQuietLogger(log: Log): Logger {
  const sentence = (parts: unknown[]) =>
    parts
      // The SDK hands its arguments over as one list.
      .flatMap((part: unknown) => (Array.isArray(part) ? (part as unknown[]) : [part]))
      .filter((part) => typeof part === 'string')
      .join(' ')
      .slice(0, longest);
  const silent = () => undefined;
  /** Failed calls come as objects only; those are logged where they are made (`http-client.ts`). */
  const tell =
    (message: string) =>
    (...parts: unknown[]) => {
      const sdk = sentence(parts);
      if (sdk !== '') log.warn({ sdk }, message);
    };
  return {
    error: tell('the Feishu SDK reports an error'),
    warn: tell('the Feishu SDK warns'),
    info: silent,
    debug: silent,
    trace: silent,
  };
}
