"""What a firm recolours at one place: the theme; and the settings and faces that go with it."""

from exports.tokens import GREY, INK, PAPER, PERSONAS, WATER, WATERLINE
from exports.word_xml import HEAD, NAMESPACES


def theme_xml() -> str:
    """Return the theme: our colours and faces, so that a firm recolours a brief at one place."""
    colours = {"dk1": INK, "lt1": PAPER, "dk2": WATERLINE, "lt2": WATER}
    colours |= {f"accent{number}": value for number, value in enumerate(PERSONAS, start=1)}
    colours |= {"hlink": WATERLINE, "folHlink": GREY}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", "Cambria"), ("minor", "Calibri"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edges = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Soundings">'
        f'<a:themeElements><a:clrScheme name="Soundings">{scheme}</a:clrScheme><a:fontScheme name="Soundings">{faces}'
        f'</a:fontScheme><a:fmtScheme name="Soundings"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{edges}'
        f"</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def settings_xml() -> str:
    """Return the settings: the mode of today's Word, our languages, the theme's colours by their names."""
    office = "http://schemas.microsoft.com/office/word"
    mapped = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    mapped |= {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    mapped |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    colours = " ".join(f'w:{name}="{value}"' for name, value in mapped.items())
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/><w:clrSchemeMapping {colours}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml() -> str:
    """Return the table of faces, each with the family that stands in where it is missing."""
    families = {"Calibri": "swiss", "Cambria": "roman", "Segoe UI Symbol": "swiss"}
    told = "".join(f'<w:font w:name="{name}"><w:family w:val="{kind}"/></w:font>' for name, kind in families.items())
    return f"{HEAD}<w:fonts {NAMESPACES}>{told}</w:fonts>"


def about_xml() -> str:
    """Return the properties of the application."""
    family = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{family}"><Application>Soundings</Application></Properties>'
