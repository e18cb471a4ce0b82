import type * as lark from '@larksuiteoapi/node-sdk';

/** What Feishu answers: 0, or what went wrong. */
export interface Answer<T> {
  readonly code?: number | undefined;
  readonly msg?: string | undefined;
  readonly data?: T | undefined;
}

export type RequestOptions = ReturnType<typeof lark.withTenantToken>;
/** Makes a call with the tenant's token and checks its answer. */
export type Call = <A extends Answer<unknown>>(make: (options: RequestOptions) => Promise<A>) => Promise<A>;
