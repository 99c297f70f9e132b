"""All that is judged of a file, in order."""

import pikepdf

import attachments
import colour
import content
import file
import fonts
import intent
import metadata
import navigation
import objects
import pages
import structure
from verdict import Verdict


def judge(path, kind):
    """The failures of the file at `path` as one of `kind`."""
    verdict = Verdict()
    with pikepdf.open(path) as pdf:
        file.judge(path, pdf, kind, verdict)
        objects.judge(pdf, kind, verdict)
        intent.judge(pdf, kind, verdict)
        metadata.judge(pdf, kind, verdict)
        colour.judge(pdf, kind, verdict)
        fonts.judge(pdf, kind, verdict)
        attachments.judge(pdf, kind, verdict)
        verdict.want(len(pdf.pages) > 0, "file", "no pages")
        seen = []
        for number, page in enumerate(pdf.pages, 1):
            pages.judge(page, f"page {number}", kind, verdict)
            seen.append(content.judge(page, f"page {number}", kind, verdict))
        fonts.judge_shown(seen, kind, verdict)
        structure.judge(pdf, seen, kind, verdict)
        navigation.judge(pdf, kind, verdict)
    return verdict.failures
