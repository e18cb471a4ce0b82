import type { defaultHttpInstance, HttpInstance } from '@larksuiteoapi/node-sdk';

/**
 * The SDK's HTTP client with a deadline for each whole call. The SDK has none, and its default instance is one for
 * the whole process.
 */
export function createHttpClient(sdkDefault: typeof defaultHttpInstance, timeoutMs: number): HttpInstance {
  const http = sdkDefault.create();
  http.interceptors.request.use((request) => {
    // axios's own time-out starts anew with every byte; this one does not.
    request.signal = AbortSignal.timeout(timeoutMs);
    return request;
  });
  http.interceptors.response.use(({ config, data, headers }) => {
    const body: unknown = data;
    // As the SDK's own instance answers, which axios's types cannot tell: the body alone, or with the headers.
    return ('$return_headers' in config ? { data: body, headers } : body) as never;
  });
  return http as HttpInstance;
}
