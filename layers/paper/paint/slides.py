"""Slides of pages: a PPTX file whose shapes and texts are native and can be edited.

No picture is in it. A page's groups are groups with their names, its title is the slide's title,
its notes are the speaker's notes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from html import escape
from uuid import NAMESPACE_URL, uuid5

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout, SlideMaster
from pptx.util import Emu

from layers.paper.drawing import Origin, Page
from layers.paper.paint.slide_shapes import shapes_xml, title_of
from layers.paper.paint.slide_text import FONT, attribute, cleaned, emu

TITLED, BLANK = "Title Only", "Blank"
"""Layouts of the library's own template; others are taken out."""
EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
FIRST_LINK = 60_001
"""Number of the first field of a slide that is clicked, beyond those of its shapes."""
OFFICE_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def paint(pages: Sequence[Page], origin: Origin) -> bytes:
    """Return a PPTX file with one slide a page.

    Parameters
    ----------
    pages
        At least one. A presentation has one size: that of the widest and the highest page.

    Notes
    -----
    Halos are glows of the letters: PowerPoint and WPS show them, LibreOffice (7.4) leaves them out.
    Hatches are preset patterns: their direction and colour are the page's, their distance is the
    program's.
    """
    slides = pptx.Presentation()
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    prepare(slides, (emu(width), emu(height)), (TITLED, BLANK))
    made = [_add(slides, page) for page in pages]
    add_extension(slides, sections_xml(pages, [slide.slide_id for slide in made]))
    related = [_related(slide, page, made) for slide, page in zip(made, pages, strict=True)]
    target = io.BytesIO()
    slides.save(target)
    parts = {
        str(slide.part.partname).lstrip("/"): slide_xml(page, ids)
        for slide, page, ids in zip(made, pages, related, strict=True)
    }
    parts |= {PROPERTIES: properties_xml(origin), APPLICATION: APPLICATION_XML}
    return finished(target.getvalue(), parts)


def _add(slides: Presentation, page: Page) -> Slide:
    """Add a slide with its notes; its shapes are written when the file is finished."""
    layout = slides.slide_layouts.get_by_name(TITLED if title_of(page.items) else BLANK)
    slide = slides.slides.add_slide(layout or slides.slide_layouts[0])
    if page.notes:
        _note(slide, page.notes)
    return slide


def _related(slide: Slide, page: Page, made: Sequence[Slide]) -> list[str]:
    """Return the names under which a slide knows those that its links open."""
    return [slide.part.relate_to(made[link.page].part, RT.SLIDE) for link in page.links]


def _links_xml(page: Page, related: Sequence[str]) -> str:
    """Return what is clicked: fields that show nothing, since one without a fill takes no click."""
    return "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{FIRST_LINK + place}" name="到第 {link.page + 1} 页">'
        f'<a:hlinkClick r:id="{key}" action="ppaction://hlinksldjump"/></p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{emu(link.box.left)}" '
        f'y="{emu(link.box.top)}"/><a:ext cx="{emu(link.box.width)}" cy="{emu(link.box.height)}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:srgbClr val="FFFFFF"><a:alpha val="0"/></a:srgbClr></a:solidFill><a:ln><a:noFill/>'
        "</a:ln></p:spPr></p:sp>"
        for place, (link, key) in enumerate(zip(page.links, related, strict=True))
    )


def slide_xml(page: Page, related: Sequence[str] = ()) -> str:
    """Return a page as the part of the file that holds a slide.

    Parameters
    ----------
    related
        The names under which the file knows the slides that its links open.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<p:sld {nsdecls('a', 'p', 'r')}><p:cSld name={attribute(page.title)}><p:spTree>"
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes_xml(page.items, page.about)}{_links_xml(page, related)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _note(slide: Slide, lines: Sequence[str]) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(cleaned(line) for line in lines)


def sections_xml(pages: Sequence[Page], ids: Sequence[int]) -> str:
    """Return the extension that lists sections; empty if no page lies below another.

    Parameters
    ----------
    pages
        A page with a chapter or of level 0 begins a section, which has the chapter's or the page's
        title; so does the first page.
    ids
        Each page's number in the presentation.
    """
    if not any(page.level for page in pages):
        return ""
    starts = [n for n, page in enumerate(pages) if page.chapter or not page.level or not n]
    ends = [*starts[1:], len(pages)]
    sections = "".join(
        _section(pages[start].chapter or pages[start].title, ids[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
    return (
        f'<p:ext uri="{EXTENSION}"><p14:sectionLst xmlns:p14="{OFFICE_2010}">{sections}'
        "</p14:sectionLst></p:ext>"
    )


def _section(title: str, ids: Sequence[int]) -> str:
    key = str(uuid5(NAMESPACE_URL, f"slides {ids[0]}")).upper()
    slides = "".join(f'<p14:sldId id="{number}"/>' for number in ids)
    return (
        f'<p14:section name={attribute(title)} id="{{{key}}}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )


MADE_AT = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file knows: equal pages give equal bytes."""
MADE_ON = "2000-01-01T00:00:00Z"
THEME_FONT = re.compile(r"(<a:(?:major|minor)Font>)<a:latin [^>]*/><a:ea [^>]*/>")
HAN_FONT = re.compile(r'(<a:font script="Hans" typeface=)"[^"]*"')
PROPERTIES, APPLICATION = "docProps/core.xml", "docProps/app.xml"
APPLICATION_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "</Properties>"
)


def prepare(slides: Presentation, size: tuple[int, int], layouts: Collection[str]) -> None:
    """Give an empty presentation its size and take out of its template what we do not use.

    Parameters
    ----------
    size
        Width and height in EMU.
    layouts
        Names of the layouts that stay.
    """
    before = slides.slide_width or 1, slides.slide_height or 1
    for layout in list(slides.slide_layouts):
        if layout.name not in layouts:
            slides.slide_layouts.remove(layout)
    for part in (slides.slide_master, *slides.slide_layouts):
        _stretch(part, size[0] / before[0], size[1] / before[1])
    slides.slide_width, slides.slide_height = Emu(size[0]), Emu(size[1])
    slides.element.sldSz.attrib.pop("type", None)
    package = slides.part.package
    for link in list(package.iter_rels()):
        if link.reltype == RT.THUMBNAIL:
            package.drop_rel(link.rId)
        elif link.reltype == RT.PRINTER_SETTINGS:
            slides.part.drop_rel(link.rId)


def add_extension(slides: Presentation, extension: str) -> None:
    """Add an extension to the list of the presentation's, which is its last element."""
    if not extension:
        return
    known = slides.element.find(qn("p:extLst"))
    if known is None:
        known = parse_xml(f"<p:extLst {nsdecls('p')}/>")
        slides.element.append(known)
    known.append(parse_xml(extension.replace("<p:ext ", f"<p:ext {nsdecls('p')} ", 1)))


def _stretch(part: SlideMaster | SlideLayout, wide: float, tall: float) -> None:
    """Stretch the places for titles and texts with the slide; those that inherit theirs follow."""
    for shape in list(part.shapes):
        if shape.element.spPr.xfrm is None:
            continue
        shape.left, shape.width = Emu(round(shape.left * wide)), Emu(round(shape.width * wide))
        shape.top, shape.height = Emu(round(shape.top * tall)), Emu(round(shape.height * tall))


def finished(package: bytes, parts: Mapping[str, str]) -> bytes:
    """Return the file with parts exchanged and in our letters, without a trace of the clock.

    Parameters
    ----------
    parts
        Name of a part in the file → its new content; each exists.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name in parts:
                content = parts[name].encode()
            elif name.startswith("ppt/theme/"):
                content = in_our_font(content.decode()).encode()
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            file.writestr(entry, content)
    return target.getvalue()


def in_our_font(theme: str) -> str:
    """Return a theme whose fonts are ours, so that a text that somebody adds matches."""
    own = rf'\1<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/>'
    return HAN_FONT.sub(rf'\1"{FONT}"', THEME_FONT.sub(own, theme))


def properties_xml(origin: Origin) -> str:
    """Return the file's properties; the library's own setter cuts them at 255 characters."""
    fields = {
        "dc:title": origin.title,
        "dc:subject": origin.subject,
        "dc:creator": origin.author,
        "cp:keywords": ", ".join(origin.keywords),
        "cp:lastModifiedBy": origin.author,
        "dc:language": "zh-CN",
    }
    written = "".join(
        f"<{name}>{escape(cleaned(text), quote=False)}</{name}>" for name, text in fields.items()
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{MADE_ON}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}{dates}'
        "</cp:coreProperties>"
    )
