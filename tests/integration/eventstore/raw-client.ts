import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import grpc from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';

/** Calls that the official client cannot express, with its generated messages: a codec that is not the server's. */
export class RawClient {
  readonly streams: InstanceType<typeof streamsGrpc.StreamsClient>;
  readonly #features: InstanceType<typeof featuresGrpc.ServerFeaturesClient>;

  constructor(port: number) {
    const address = `127.0.0.1:${port}`;
    const credentials = grpc.credentials.createInsecure();
    this.streams = new streamsGrpc.StreamsClient(address, credentials);
    this.#features = new featuresGrpc.ServerFeaturesClient(address, credentials);
  }

  supportedMethods(): Promise<InstanceType<typeof features.SupportedMethods>> {
    return new Promise((resolve, reject) => {
      this.#features.getSupportedMethods(new shared.Empty(), (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  }

  /** All answers to a finite read of a stream forwards from its start. */
  async read(stream: string, options: { structuredIds?: boolean }): Promise<ReadAnswer[]> {
    const answers: ReadAnswer[] = [];
    const call = this.streams.read(readRequest(stream, options)) as AsyncIterable<ReadAnswer>;
    for await (const answer of call) answers.push(answer);
    return answers;
  }

  close(): void {
    this.streams.close();
    this.#features.close();
  }
}

export type ReadAnswer = InstanceType<typeof streams.ReadResp>;
export type BatchAnswer = InstanceType<typeof streams.BatchAppendResp>;

/** One batch stream whose answers are collected by correlation id. */
export class RawBatch {
  readonly answers: BatchAnswer[] = [];
  readonly call: ReturnType<RawClient['streams']['batchAppend']>;
  status: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(client: RawClient) {
    this.call = client.streams.batchAppend();
    this.call.on('data', (answer: BatchAnswer) => {
      this.answers.push(answer);
      this.#changed();
    });
    this.call.on('error', (error: { code?: number }) => {
      this.status = error.code ?? -1;
      this.#changed();
    });
    this.call.on('status', ({ code }: { code: number }) => {
      this.status ??= code;
      this.#changed();
    });
  }

  /** Settles with the answers to one correlation once there is one. */
  async answerTo(correlation: string): Promise<BatchAnswer> {
    for (;;) {
      const answer = this.answers.find(
        (candidate) => candidate.getCorrelationId()?.getString() === correlation,
      );
      if (answer !== undefined) return answer;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async ended(): Promise<number> {
    while (this.status === undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.status;
  }

  #changed(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

export interface Part {
  readonly correlation: string;
  /** Only the first part of a correlation names the stream. */
  readonly stream?: string;
  readonly expected?: 'any' | 'no_stream' | number;
  readonly events?: readonly Proposed[];
  readonly isFinal: boolean;
}

export interface Proposed {
  readonly id?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}

type Empty = Parameters<InstanceType<typeof streams.BatchAppendReq.Options>['setAny']>[0];
/** The batch messages declare the empty message of another package, which has the same form. */
const emptyMessage = new shared.Empty() as unknown;

export const jsonMetadata = { type: 'Happened', 'content-type': 'application/json' };

export const batchPart = ({ correlation, stream, expected, events, isFinal }: Part) => {
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(correlation));
  request.setIsFinal(isFinal);
  if (stream !== undefined) {
    const options = new streams.BatchAppendReq.Options();
    options.setStreamIdentifier(streamIdentifier(stream));
    if (expected === 'no_stream') options.setNoStream(emptyMessage as Empty);
    else if (typeof expected === 'number') options.setStreamPosition(String(expected));
    else options.setAny(emptyMessage as Empty);
    request.setOptions(options);
  }
  for (const event of events ?? []) request.addProposedMessages(proposed(event));
  return request;
};

const proposed = ({ id = randomUUID(), metadata = jsonMetadata, data = '{}' }: Proposed) => {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  for (const [key, value] of Object.entries(metadata)) message.getMetadataMap().set(key, value);
  message.setData(Buffer.from(data).toString('base64'));
  return message;
};

export const uuid = (text: string) => {
  const id = new shared.UUID();
  id.setString(text);
  return id;
};

export const streamIdentifier = (name: string) => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name).toString('base64'));
  return identifier;
};

/** A finite read of a stream forwards from its start. */
const readRequest = (stream: string, { structuredIds = false, count = '100' } = {}) => {
  const from = new streams.ReadReq.Options.StreamOptions();
  from.setStreamIdentifier(streamIdentifier(stream));
  from.setStart(new shared.Empty());
  const uuidOption = new streams.ReadReq.Options.UUIDOption();
  if (structuredIds) uuidOption.setStructured(new shared.Empty());
  else uuidOption.setString(new shared.Empty());
  const options = new streams.ReadReq.Options();
  options.setStream(from);
  options.setCount(count);
  options.setNoFilter(new shared.Empty());
  options.setUuidOption(uuidOption);
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
};

/** First message of a classic append, under `any`. */
export const appendOptions = (stream: string) => {
  const options = new streams.AppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  options.setAny(new shared.Empty());
  const request = new streams.AppendReq();
  request.setOptions(options);
  return request;
};

/** A further message of a classic append: one small event. */
export const appendEvent = () => {
  const message = new streams.AppendReq.ProposedMessage();
  message.setId(uuid(randomUUID()));
  for (const [key, value] of Object.entries(jsonMetadata)) message.getMetadataMap().set(key, value);
  message.setData(Buffer.from('{}').toString('base64'));
  const request = new streams.AppendReq();
  request.setProposedMessage(message);
  return request;
};
