// What is in a zip file: Word and Excel files are such.
import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file by their paths. */
export function parts(bytes) {
  const found = new Map();
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [how, size, name, more, said, begin] = [[10, 2], [20, 4], [28, 2], [30, 2], [32, 2], [42, 4]].map(([from, length]) => bytes.readUIntLE(at + from, length));
    const from = begin + 30 + bytes.readUInt16LE(begin + 26) + bytes.readUInt16LE(begin + 28);
    const packed = bytes.subarray(from, from + size);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), (how ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + name + more + said;
  }
  return found;
}
