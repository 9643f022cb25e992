import { TestEnvironment } from 'jest-environment-node';

/** onnxruntime-node and google-protobuf check arrays with `instanceof` against the outer realm. */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, {
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      Int8Array,
      Int16Array,
      Int32Array,
      Uint8Array,
      Uint16Array,
      Uint32Array,
    });
  }
}
