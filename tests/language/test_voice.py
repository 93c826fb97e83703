"""Active and passive, on trees made by hand."""

from __future__ import annotations

import pytest
from tests.language.ud_trees import tree

from utenriks.language.grammar import load_grammar
from utenriks.language.voice import Voice

TREES = {
    ("arrestert av be", True): """1 To to NUM 2 nummod
2 kanadiere kanadier NOUN 4 nsubj
3 er være AUX 4 aux
4 arrestert arrestere VERB 0 root VerbForm=Part""",
    ("kommet, a perfect", False): """1 Putin Putin PROPN 3 nsubj
2 er være AUX 3 aux
3 kommet komme VERB 0 root VerbForm=Part""",
    ("fengslet, a state", True): """1 Forskerne forsker NOUN 2 nsubj
2 sitter sitte VERB 0 root VerbForm=Fin
3 fengslet fengsle VERB 2 xcomp VerbForm=Part""",
    ("har møtt", False): """1 Putin Putin PROPN 3 nsubj
2 har ha AUX 3 aux
3 møtt møte VERB 0 root VerbForm=Part
4 Xi Xi PROPN 3 obj""",
}


@pytest.mark.parametrize(("case", "passive"), TREES)
def test_participles(case: str, passive: bool) -> None:
    parse = tree("nb", TREES[case, passive])
    verb = next(word for word in parse.words if word.has("VerbForm=Part"))
    assert Voice(parse, load_grammar("nb")).is_passive(verb) is passive
