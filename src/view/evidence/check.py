import hashlib, html, json, re, sys
from decimal import Decimal
page = open(sys.argv[1], encoding="utf-8", newline="").read()
sha = lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest()
ids = set(re.search(r'<pre id="ids">([^<]*)</pre>', page).group(1).split())
told = re.search(r'<code id="digest">(\w+)</code>', page).group(1)
count = int(re.search(r'<b id="count">(\d+)</b>', page).group(1))
raws = {i: html.unescape(raw) for i, raw in re.findall(r'<code data-id="(\w+)">([^<]*)</code>', page)}
bad = [i for i, raw in raws.items() if sha(raw)[:32] != i or i not in ids]
row = r'<tr data-of="(\w+)"><td>[^<]*</td><td class="day">([^<]*)</td><td class="n">([^<]*)</td>'
for i, day, value in re.findall(row, page):
    body = json.loads(raws[i])["body"] if i in raws and i not in bad else {}
    if body.get("as_of") != day or Decimal(body.get("value", "NaN")) != Decimal(value):
        bad.append(i)
if sha("".join(i + "\n" for i in sorted(ids))) != told: bad.append("digest")
if len(raws) != count: bad.append("count")
print("OK" if not bad else "BAD " + " ".join(dict.fromkeys(bad)), len(raws), len(ids), told)
sys.exit(1 if bad else 0)
