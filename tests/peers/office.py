"""Says as JSON what openpyxl finds in a workbook, and python-docx in a document."""

import json
import sys


def workbook(path):
    import openpyxl

    def cell(c):
        value = c.value.isoformat()[:10] if c.is_date and c.value else c.value
        return {"type": c.data_type, "value": value, "format": c.number_format, "locked": c.protection.locked}

    def sheet(s):
        rules = s.data_validations.dataValidation
        return {
            "state": s.sheet_state,
            "frozen": s.freeze_panes,
            "filter": s.auto_filter.ref,
            "repeats": s.print_title_rows,
            "across": s.page_setup.orientation,
            "protected": s.protection.sheet,
            "widths": [round(d.width) for d in s.column_dimensions.values()],
            "rules": [{"type": r.type, "at": str(r.sqref), "from": r.formula1, "to": r.formula2} for r in rules],
            "rows": [[cell(c) for c in row] for row in s.iter_rows()],
        }

    book = openpyxl.load_workbook(path)
    return {"title": book.properties.title, "sheets": {s.title: sheet(s) for s in book}}


def document(path):
    import docx
    from docx.oxml.ns import qn

    d = docx.Document(path)

    def table(t):
        flags = [[r._tr.find(qn("w:trPr") + "/" + qn(f"w:{f}")) is not None for f in ("tblHeader", "cantSplit")] for r in t.rows]
        return {"style": t.style.name, "rows": len(t.rows), "columns": len(t.columns), "flags": flags,
                "first": [c.text for c in t.rows[0].cells]}

    return {
        "title": d.core_properties.title,
        "paragraphs": [[p.style.name, p.text] for p in d.paragraphs if p.text],
        "tables": [table(t) for t in d.tables],
        "sections": [[str(s.orientation), round(s.page_width.mm), round(s.left_margin.mm), round(s.right_margin.mm),
                      round(s.top_margin.mm), round(s.bottom_margin.mm)] for s in d.sections],
        "pictures": [[s._inline.docPr.get("descr"), round(s.width.mm), round(s.height.mm)] for s in d.inline_shapes],
    }


print(json.dumps((workbook if sys.argv[1].endswith(".xlsx") else document)(sys.argv[1])))
