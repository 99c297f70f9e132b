"""Files that the file carries: none but in an archive file, and there with what they are to it.

ISO 19005-3:2012, 6.8; ISO 32000-1:2008, 7.9.6 and 7.11.4.
"""

from pikepdf import Dictionary, Name, Stream, String

# ISO 19005-3:2012, annex E; 6.8.
RELATIONS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}


def judge(pdf, kind, verdict):
    want = verdict.want
    specs = {spec.objgen: spec for spec in pdf.objects
             if isinstance(spec, Dictionary) and spec.get("/Type") == Name("/Filespec")}
    if kind.name != "archive":
        want(not specs, "file", "carries files")
        return
    tree = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles")
    named = list(leaves(tree, verdict)) if tree is not None else []
    listed = [spec.objgen for spec in pdf.Root.get("/AF", [])]
    want(sorted(listed) == sorted(specs), "catalog", "AF does not list each file once")
    want(sorted(spec.objgen for _, spec in named) == sorted(specs), "names",
         "the name tree does not hold each file once")
    keys = [key for key, _ in named]
    want(keys == sorted(set(keys)), "names", "not in order, or one twice")
    for spec in specs.values():
        judge_file(spec, f"attachment {spec.get('/UF', '')}", verdict)


def leaves(node, verdict, depth=0):
    if depth > 20:
        verdict.fail("names", "nested too deeply")
        return
    items = list(node.get("/Names", []))
    for key, spec in zip(items[::2], items[1::2]):
        verdict.want(isinstance(key, String), "names", "a key that is no string")
        yield bytes(key), spec
    for child in node.get("/Kids", []):
        yield from leaves(child, verdict, depth + 1)


def judge_file(spec, where, verdict):
    want = verdict.want
    want("/F" in spec and "/UF" in spec and str(spec.F) == str(spec.UF), where, "names F and UF")
    want(str(spec.get("/AFRelationship")) in RELATIONS, where, "no AFRelationship")
    want(bool(str(spec.get("/Desc", ""))), where, "no description")
    stream = spec.get("/EF", Dictionary()).get("/F")
    if not want(isinstance(stream, Stream), where, "no content"):
        return
    want(stream.get("/Type", Name("/EmbeddedFile")) == Name("/EmbeddedFile"), where, "Type")
    want("/" in str(stream.get("/Subtype", ""))[1:], where, "no media type")
    params = stream.get("/Params", Dictionary())
    want("/ModDate" in params, where, "no date")
    want(params.get("/Size") == len(stream.read_bytes()), where, "of another size than it says")
