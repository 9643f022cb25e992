import { ProtoWriter } from './proto-writer.js';

/** One method as the capability answer lists it, in lower case. */
export interface SupportedMethod {
  readonly service: string;
  readonly method: string;
}

export const encodeSupportedMethods = (version: string, methods: readonly SupportedMethod[]): Buffer => {
  const writer = new ProtoWriter(512);
  writer.string(2, version);
  for (const { service, method } of methods.toReversed()) {
    const mark = writer.mark();
    writer.string(2, service).string(1, method).close(1, mark);
  }
  return writer.finish();
};

const leader = 8;

/** A cluster of one: this server, alive and leader. */
export interface GossipMember {
  /** 16 bytes. */
  readonly instanceId: Uint8Array;
  readonly address: string;
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export const encodeGossip = (member: GossipMember): Buffer => {
  const writer = new ProtoWriter(128);
  writer.uint64(2, member.port).string(1, member.address).close(5, 0);
  writer
    .bool(4, true)
    .uint64(3, leader)
    .uint64(2, BigInt(member.now) * 10_000n);
  const id = writer.mark();
  writer.uuid(2, member.instanceId).close(1, id);
  return writer.close(1, 0).finish();
};
