"""What each kind of file is, in the words of its standard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of file and what it answers to."""

    name: str
    # The version that its header names.
    version: str
    # The subtype of its output intent; nothing where colour is light.
    intent: str | None = None
    # Printed from: nothing but pages in ink.
    press: bool = False
    # Content tagged with what it is, ways through it.
    tagged: bool = False
    # The newest ICC profile that its PDF version knows.
    icc: int = 4


KINDS = {
    # ISO 15930-7:2010 on PDF 1.6.
    "press": Kind("press", "1.6", intent="/GTS_PDFX", press=True),
    # ISO 15930-1:2001 on PDF 1.3, which knows ICC profiles of version 2 only.
    "press-x1a": Kind("press-x1a", "1.3", intent="/GTS_PDFX", press=True, icc=2),
    # ISO 19005-2:2011 and 19005-3:2012 on ISO 32000-1.
    "archive": Kind("archive", "1.7", intent="/GTS_PDFA1", tagged=True),
    # ISO 32000-1 alone.
    "web": Kind("web", "1.7", tagged=True),
}
