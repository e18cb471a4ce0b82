/** Another program listens there already. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly remedy = '换一个端口，例如 NIANGJIA_HTTP_PORT=3001；或先停掉占用它的程序（多半是另一个娘家）。';

  constructor(host: string, port: number, options?: ErrorOptions) {
    super(`端口 ${port}（${host}）已被别的程序占用，请改 NIANGJIA_HTTP_PORT。`, options);
  }
}

/** This machine cannot listen on the configured address at all. */
export class AddressUnusable extends Error {
  override readonly name = 'AddressUnusable';
  readonly remedy =
    '本机使用填 NIANGJIA_HTTP_HOST=127.0.0.1，局域网使用填 0.0.0.0；1024 以下的端口需要管理员权限。';

  constructor(host: string, port: number, options?: ErrorOptions) {
    super(`无法在 ${host}:${port} 上监听，请检查 NIANGJIA_HTTP_HOST 和 NIANGJIA_HTTP_PORT。`, options);
  }
}

/** Says which variable to change when listening failed for a reason the operator can mend. */
export function explainListenError(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'EADDRINUSE') return new PortTaken(host, port, { cause: error });
  const unusable = ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'];
  return unusable.includes(String(error.code)) ? new AddressUnusable(host, port, { cause: error }) : error;
}
