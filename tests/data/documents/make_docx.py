#!/usr/bin/env python3
"""Makes NN.docx of NN.txt as somebody would type it in Word, with python-docx: headings are numbered by Word itself, rows are
those of a table whose cells are merged, and a paragraph was inserted, one deleted, one hidden, one stands in a text box.

    python3 make_docx.py 14-strong-quality-tworow
"""
import re
import sys
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

W = nsdecls('w')
LEVELS = [('chineseCountingThousand', '%1、', 'Heading1'), ('chineseCounting', '（%2）', 'Heading2'), ('decimal', '%3.', 'Heading3')]


def numbered(document):
    """A list of three levels, each with its heading's style."""
    levels = ''.join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>' for at, (form, text, style) in enumerate(LEVELS))
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for at, (_, _, style) in enumerate(LEVELS):
        level = f'<w:ilvl w:val="{at}"/>' if at else ''
        of = next(one for one in document.styles if one.style_id == style).element
        of.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}>{level}<w:numId w:val="90"/></w:numPr>'))


def table(document, rows):
    """The rows as a table: a blank cell goes on from the one above in the first column, from the one before it in a head."""
    width = max(len(row) for row in rows)
    made = document.add_table(len(rows), width)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text:
                # In two paragraphs where it has a blank.
                made.cell(y, x).text = text
    # Down: the first column, where a cell of the body is blank.
    for y in range(len(rows) - 1, 2, -1):
        if not rows[y][0] and rows[y][1]:
            first = next(up for up in range(y, 0, -1) if rows[up][0])
            if y == len(rows) - 1 or rows[y + 1][0] or first != next(up for up in range(y + 1, 0, -1) if rows[up][0]):
                made.cell(first, 0).merge(made.cell(y, 0))
    # Across, in the first row: what is blank behind a head.
    head = rows[0]
    at = 0
    while at < width:
        to = at
        while to + 1 < width and not head[to + 1]:
            to += 1
        if to > at:
            made.cell(0, at).merge(made.cell(0, to))
        at = to + 1
    # Down, in the first two rows.
    for x in range(width):
        if head[x] and not rows[1][x]:
            made.cell(0, x).merge(made.cell(1, x))


def beside(document):
    """What is there and is not to be read, and what somebody inserted."""
    paragraph = document.add_paragraph()._p
    paragraph.append(parse_xml(f'<w:del {W} w:id="1" w:author="甲"><w:r><w:delText>已删除的话</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>隐藏的话</w:t></w:r>'))
    paragraph.append(parse_xml(
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框里的话</w:t></w:r></w:p>'
        '</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'))
    document.sections[0].header.paragraphs[0].text = '页眉里的话'


def main(name):
    here = Path(__file__).parent
    document = Document()
    numbered(document)
    lines = [line for line in (here / f'{name}.txt').read_text(encoding='utf-8').split('\n') if line.strip()]
    beside(document)
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at
        while end < len(lines) and lines[end].count('\t') > 1:
            end += 1
        if end > at:
            table(document, [row.split('\t') for row in lines[at:end]])
            at = end
            continue
        levels = [re.match(pattern, line) for pattern in (r'[一二三四五六七八九十]+、', r'（[一二三四五六七八九十]+）', r'\d+\.')]
        level = next((level for level, found in enumerate(levels) if found), None)
        if level is None:
            paragraph = document.add_paragraph()
            half = len(line) // 2
            paragraph.add_run(line[:half])
            # The second half was inserted by somebody.
            paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="乙"/>'))
            paragraph.add_run(line[half:])
            paragraph._p.find(qn('w:ins')).append(paragraph.runs[-1]._r)
        else:
            document.add_paragraph(line[levels[level].end():], style=f'Heading {level + 1}')
        at += 1
    document.save(here / f'{name}.docx')


main(sys.argv[1])
