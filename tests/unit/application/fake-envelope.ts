import { type Envelope, EnvelopeUnreadable } from '../../../src/application/ports/envelope.js';

/** Hides nothing, but binds to stream and purpose as the real one does. */
export const fakeEnvelope: Envelope = {
  close: (stream, purpose, value) => Promise.resolve(JSON.stringify({ stream, purpose, value })),
  open: (stream, purpose, text) => {
    const closed = (text.startsWith('{') ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>;
    return closed['stream'] === stream && closed['purpose'] === purpose
      ? Promise.resolve(closed['value'])
      : Promise.reject(new EnvelopeUnreadable('other key, other context or altered bytes'));
  },
};
