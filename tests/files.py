"""Builds the files that people really have from lines of text: pages, Word files, PDFs."""

from __future__ import annotations

import html
from collections.abc import Sequence

from parser.model import File

MENU = "".join(f'<li><a href="/{n}">栏目导航{n}</a></li>' for n in range(8))
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}-某区人民政府</title>
<script>var menu = "<div>一、脚本</div>";</script><style>.a{{color:red}}</style></head><body>
<div class="header"><ul>{menu}</ul></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a></div>
<div id="zoom" class="article">{text}</div>
<div class="related"><a href="/b">一、相关新闻的标题</a><br><a href="/c">二、另一条新闻</a></div>
<div class="footer"><p>主办：某区人民政府办公室</p><p>备案号：津备00000001号</p></div>
</body></html>"""


def web_page(lines: Sequence[str], *, charset: str = "utf-8", title: str = "文件") -> bytes:
    """A page of a government's site with the lines as paragraphs, between menu and footer."""
    text = "\n".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in lines)
    page = PAGE.format(charset=charset, title=title, menu=MENU, text=text)
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def tree(file: File) -> list[tuple[int, str, str]]:
    """Depth, label and title (white space aside) of each node, plan after plan."""
    return [
        (node.depth, "".join(node.label.split()), "".join(node.title.split()))
        for plan in file.plans
        for node in plan.nodes
    ]
