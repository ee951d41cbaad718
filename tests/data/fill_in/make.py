"""Fills the forms of tests/out/fill_in in as people do, with openpyxl and LibreOffice, and leaves what they would send back.

usage: make.py <folder with gzjrj.xlsx and town.xlsx>     (cargo test leaves them in tests/out/fill_in)

What is here was made once and stays: forms that were handed out have to be read by every later version.
"""

import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import msoffcrypto
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

given = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
MARK = "ip-plan-fill-in/1|"


def table(sheet):
    """Where each head is, and each key."""
    head = next(c for row in sheet.iter_rows() for c in row if c.value == "编号")
    heads = {c.value: c.column for c in sheet[head.row] if c.value}
    keys = {sheet.cell(r, head.column).value: r for r in range(head.row + 1, sheet.max_row + 1)}
    return heads, keys


def put(sheet, key, **cells):
    heads, keys = table(sheet)
    row = keys[key] if isinstance(key, str) else key
    for head, value in cells.items():
        cell = sheet.cell(row, heads[head])
        cell.value = value
        # Text that looks like a formula, as Excel keeps it with a quote in front.
        if head == "进展情况" and isinstance(value, str):
            cell.data_type = "s"
    return row


def office(path, to, out):
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True)


def filled(epoch=None):
    book = openpyxl.load_workbook(given / "gzjrj.xlsx")
    if epoch:
        book.epoch = epoch
    numbers, work = book["指标"], book["任务"]
    put(numbers, "指标 2", 数值="１２，９００", 数据来源="商标局数据")
    row = put(numbers, "指标 5", 数值=1.18, 截至日期=datetime.date(2025, 6, 30), 数据来源="季度报表", 说明="+含续贷", 佐证材料="报表.pdf\n台账.xlsx")
    numbers.cell(row, table(numbers)[0]["截至日期"]).number_format = 'yyyy"年"m"月"d"日"'
    row = put(numbers, "指标 8", 数值=0.855, 截至日期="2025.6.30", 数据来源="抽样调查")
    numbers.cell(row, table(numbers)[0]["数值"]).number_format = "0.0%"
    put(work, "任务 10", 状态="推进中", 进展情况="=新增授信两笔\n第二行")
    put(work, "任务 12", 状态="已完成", 截至日期=45838 if not epoch else 44376, 进展情况="@已签约")
    heads, keys = table(work)
    work.cell(keys["任务 12"], heads["截至日期"]).number_format = "General"
    return book


def mistakes():
    book = openpyxl.load_workbook(given / "gzjrj.xlsx")
    numbers, work = book["指标"], book["任务"]
    put(numbers, "指标 2", 数值="约12900", 数据来源="商标局数据")
    put(numbers, "指标 5", 数值="1.18 万元", 截至日期="2025-06-31")
    put(numbers, "指标 8", 数值=860, 截至日期=datetime.date(2025, 12, 31), 数据来源="抽样调查")
    heads, keys = table(numbers)
    last = max(keys.values())
    for at, (key, value) in enumerate([("指标 99", 1), (None, 7), ("指标 9", 3)], last + 1):
        numbers.cell(at, heads["编号"]).value = key
        put(numbers, at, 数值=value, 截至日期="2025-06-30", 数据来源="台账")
    put(work, "任务 2", 状态="进行中", 进展情况="已起草")
    put(work, "任务 10", 状态="推进中")
    put(work, "任务 12", 状态="推进中", 进展情况="两项并在一起写")
    put(work, "任务 20", 状态="推进中", 截至日期="=TODAY()", 进展情况="公式没有结果")
    put(work, "任务 26", 状态="推进中", 进展情况="藏起来的一行")
    put(work, "任务 1", 状态="=1/0", 进展情况="算错了")
    heads, keys = table(work)
    work.cell(keys["任务 1"], heads["状态"]).value = "#DIV/0!"
    work.cell(keys["任务 1"], heads["状态"]).data_type = "e"
    work.merge_cells(start_row=keys["任务 12"], end_row=keys["任务 12"] + 1, start_column=heads["进展情况"], end_column=heads["进展情况"])
    work.row_dimensions[keys["任务 26"]].hidden = True
    work.column_dimensions[openpyxl.utils.get_column_letter(heads["佐证材料"])].hidden = True
    return book


def moved():
    """The same as filled, copied by hand into a new file, sheets, columns and rows in another order."""
    source = filled()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ["任务", "指标"]:
        sheet, to = source[name], book.create_sheet(f"我的{name}")
        heads, keys = table(sheet)
        head = keys[next(iter(keys))] - 1
        columns = sorted(heads.values(), reverse=True)
        mark = next(c.value for row in sheet.iter_rows(max_row=head - 1) for c in row if c.value and MARK in str(c.value))
        to["B2"] = mark
        for row, at in enumerate([head, *sorted(keys.values(), reverse=True)], 4):
            for column, from_column in enumerate(columns, 2):
                cell = sheet.cell(at, from_column)
                new = to.cell(row, column, cell.value)
                new.number_format = cell.number_format
                if isinstance(cell.value, str):
                    new.data_type = "s"
    return book


def changed(book, word, to):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and MARK in cell.value:
                    cell.value = cell.value.replace(word, to)
    return book


def with_part(path, name, content):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(name, content)


filled().save(here / "filled.xlsx")
mistakes().save(here / "mistakes.xlsx")
moved().save(here / "moved.xlsx")
filled(CALENDAR_MAC_1904).save(here / "mac.xlsx")
changed(filled(), "guanghan-ip-2024-2026", "mianzhu-ip-2024-2026").save(here / "other-plan.xlsx")

town = openpyxl.load_workbook(given / "town.xlsx")
put(town["服务网点"], "服务网点", 有没有="有", 服务内容="咨询、代办")
put(town["服务网点"], "维权援助工作站", 有没有="正在建")
town.save(here / "town.xlsx")

shutil.copy(here / "filled.xlsx", here / "macros.xlsm")
with_part(here / "macros.xlsm", "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 64)

# With a password to open it, as Excel writes it (ECMA-376, agile encryption).
with open(here / "filled.xlsx", "rb") as plain, open(here / "password.xlsx", "wb") as locked:
    msoffcrypto.OfficeFile(plain).encrypt("测试密码", locked)

with tempfile.TemporaryDirectory() as out:
    out = pathlib.Path(out)
    office(here / "filled.xlsx", "xlsx:Calc MS Excel 2007 XML", out)
    shutil.copy(out / "filled.xlsx", here / "libreoffice.xlsx")
    office(here / "filled.xlsx", "xls:MS Excel 97", out)
    shutil.copy(out / "filled.xls", here / "filled.xls")
    lock = [sys.executable, here / "lock_xls.py", here / "filled.xls", here / "password.xls", "测试密码"]
    subprocess.run(lock, check=True)
    # The first sheet that is asked for: sheet 2 of the book.
    office(here / "filled.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", out)
    text = next(out.glob("filled*.csv")).read_text(encoding="utf-8")
    (here / "filled-utf8.csv").write_text("\ufeff" + text, encoding="utf-8", newline="")
    (here / "filled-gbk.csv").write_bytes(text.encode("gbk"))
    # Formulas, worked out by LibreOffice.
    book = openpyxl.load_workbook(given / "gzjrj.xlsx")
    put(book["指标"], "指标 5", 数值="=1+0.18", 数据来源="季度报表")
    book.save(out / "formulas.xlsx")
    (out / "saved").mkdir()
    office(out / "formulas.xlsx", "xlsx:Calc MS Excel 2007 XML", out / "saved")
    shutil.copy(out / "saved" / "formulas.xlsx", here / "formulas.xlsx")
