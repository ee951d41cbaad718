"""Puts a password on an .xls as old Excel does: RC4 over its records (MS-XLS 2.2.10, MS-OFFCRYPTO 2.3.6).

usage: lock_xls.py <plain.xls, saved by LibreOffice> <locked.xls> <password>

FILEPASS takes the place of four records that nobody needs, so that no offset moves. msoffcrypto-tool opens what comes of it.
"""

import hashlib, shutil, struct, sys
import olefile

src, dst, password = sys.argv[1:]
shutil.copy(src, dst)
md5 = lambda b: hashlib.md5(b).digest()

def rc4(key, n):
    s = list(range(256)); j = 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0; out = bytearray()
    for _ in range(n):
        i = (i + 1) % 256; j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(s[(s[i] + s[j]) % 256])
    return bytes(out)

salt, verifier = md5(b"salt"), md5(b"verifier")
h1 = md5((md5(password.encode("utf-16-le"))[:5] + salt) * 16)
key = lambda block: md5(h1[:5] + struct.pack("<I", block))
xor = lambda a, b: bytes(x ^ y for x, y in zip(a, b))

ole = olefile.OleFileIO(dst, write_mode=True)
data = bytearray(ole.openstream("Workbook").read())
assert [struct.unpack_from("<H", data, p)[0] for p in (0, 20, 26, 32, 36)] == [0x809, 0xE1, 0xC1, 0xE2, 0x5C]
passed = xor(verifier + md5(verifier), rc4(key(0), 32))
filepass = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + passed
data[20:152] = filepass + struct.pack("<HH", 0x5C, 132 - len(filepass) - 4) + b" " * (132 - len(filepass) - 4)
stream = b"".join(rc4(key(block), 1024) for block in range(len(data) // 1024 + 1))
pos = 0
while pos + 4 <= len(data):
    kind, n = struct.unpack_from("<HH", data, pos)
    if kind == 0 and n == 0:
        break
    first = pos + 4 + (4 if kind == 0x85 else 0)
    if kind not in (0x809, 0x2F, 0xE1):
        data[first:pos + 4 + n] = xor(data[first:pos + 4 + n], stream[first:pos + 4 + n])
    pos += 4 + n
ole.write_stream("Workbook", bytes(data))
ole.close()
