import { DefaultDeserializer } from 'node:v8';

/**
 * Reads what `v8.serialize` wrote. Unlike `v8.deserialize` it gives every typed array and Buffer memory of its own:
 * otherwise each is a view of all the bytes that were read, so that a task sees them through `.buffer`, and a copy of one
 * for a worker copies them all.
 */
export function deserialize(bytes: Uint8Array): unknown {
  const reader = new OwningDeserializer(bytes);
  reader.readHeader();
  const value: unknown = reader.readValue();
  return value;
}

const readView: unknown = Reflect.get(DefaultDeserializer.prototype, '_readHostObject');

class OwningDeserializer extends DefaultDeserializer {
  /** Called by Node for every view of bytes. */
  _readHostObject(): unknown {
    if (typeof readView !== 'function') throw new TypeError('this Node reads views of bytes in another way');
    const view: unknown = Reflect.apply(readView, this, []);
    return ArrayBuffer.isView(view) ? withOwnMemory(view) : view;
  }
}

function withOwnMemory(view: ArrayBufferView): unknown {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  return Buffer.isBuffer(view) ? Buffer.from(bytes) : Reflect.construct(view.constructor, [bytes]);
}
