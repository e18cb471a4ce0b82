import protobuf from 'protobufjs';

/**
 * The frame of Feishu's long connection, as its SDKs publish it (pbbp2.proto). The two ids are uint64 there; small
 * numbers are the same bytes, and the SDK takes protobufjs's 64-bit type away from everybody in the process.
 */
const { root } = protobuf.parse(
  `syntax = "proto2";
   package pbbp2;
   message Header { required string key = 1; required string value = 2; }
   message Frame {
     required uint32 SeqID = 1; required uint32 LogID = 2; required int32 service = 3; required int32 method = 4;
     repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
     optional bytes payload = 8; optional string LogIDNew = 9;
   }`,
  { keepCase: true },
);
const type = root.lookupType('pbbp2.Frame');

export const control = 0;
export const data = 1;

export interface Frame {
  readonly method: number;
  readonly service: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

export function encodeFrame({
  method,
  service,
  headers,
  payload,
}: Omit<Frame, 'payload'> & { readonly payload: string | Buffer }): Uint8Array {
  return type
    .encode({
      SeqID: 1,
      LogID: 1,
      service,
      method,
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
      payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    })
    .finish();
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const frame = type.toObject(type.decode(bytes), { bytes: String });
  const headers = (frame['headers'] ?? []) as { key: string; value: string }[];
  return {
    method: Number(frame['method']),
    service: Number(frame['service']),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    payload: Buffer.from(String(frame['payload'] ?? ''), 'base64').toString(),
  };
}
