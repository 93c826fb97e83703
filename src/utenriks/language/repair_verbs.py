"""Setting right the verbs that a small parser often takes for something else.

In a main clause of these languages a finite verb follows the subject ("Putin landet i byen") or a time in front. Where
the parser found no verb to head a sentence, or took a noun, a time or a place for the predicate, it is set right.
"""

from __future__ import annotations

from functools import cache

from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices, load_speech
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_being import free_being, time_words
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang, promote, take_place, uproot

# A name this many words long may stand before the verb.
LONGEST_NAME = 5
# … and a time this long.
LONGEST_TIME = 5
# Labels that no finite verb of a main clause has.
MISPLACED = ("advmod", "advcl", "appos", "nmod", "flat", "flat:name", "obl", "amod")
CLAUSAL = ("nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "obj", "ccomp", "xcomp")
LINKING = ("cop", "aux", "aux:pass")


@cache
def known_verbs(language: str) -> frozenset[str]:
    """Return the lemmas of the verbs that begin a frame's words, in lower case."""
    return frozenset(entry.split()[0].lower() for frame in load_frames(language) for entry in frame.verb)


@cache
def verb_of(form: str, language: str) -> tuple[str, str] | None:
    """Return the lemma and the tense of a form (lower case) that can be a finite verb of our frames, else None."""
    endings, verbs = load_grammar(language).endings, known_verbs(language)
    strong = endings.strong.get(form) or load_grammar(language).irregular.get(form)
    if strong in verbs or form in endings.strong:
        return strong or form, "Past"
    if form in verbs and not load_grammar(language).verb_second:
        return form, "Pres"
    for ending in endings.verb:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 3:
            continue
        for lemma in (stem + "e", stem, stem + stem[-1] + "e"):  # "anerkjende" is of "anerkjenne"
            if lemma in verbs:
                return lemma, "Past" if ending in endings.past else "Pres"
    return None


def head_verbs(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give the verbs of a sentence the place that belongs to them."""
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.upos == "NOUN" and any(words[c].dep == "nsubj" for c in word.children):
            _free_carrier(words, i, language)
            _be_verb(words, i, language)
            _act_alone(words, i, language)
        if word.upos == "VERB" and word.lower in load_grammar(language).hosts:
            _be_host(words, i, language)
        if word.dep == "xcomp" and (word.has("VerbForm=Part") or word.lower in known_verbs(language)):
            _join_passive(words, i, language)
        if word.lemma.lower() in load_grammar(language).beings:
            free_being(words, i, language)
    for i in range(sentence.first + 2, sentence.last - 2):
        _be_plan(words, i, language)
        _be_compound(words, i)
    _raise_verb(words, sentence, language)
    _raise_participle(words, sentence)
    _give_verb(words, sentence, language)


def join_perfects(words: list[Word], sentence: Sentence, language: str) -> None:
    """A participle after "have" is the verb and no object of it ("Dagen før hadde de to snakket på telefon")."""
    for i in range(sentence.first, sentence.last):
        word, have = words[i], words[words[i].head]
        if word.upos != "VERB" or word.dep not in ("obj", "xcomp", "ccomp") or have.upos != "VERB" or have.i > i:
            continue
        led = any(words[c].dep == "mark" for c in word.children)
        past = word.has("VerbForm=Part") or word.has("Tense=Past")
        if past and not led and have.lemma.lower() in load_grammar(language).perfects:
            word.feats = "VerbForm=Part"
            promote(words, i, have.i, "aux")


def _be_plan(words: list[Word], i: int, language: str) -> None:
    """A "noun" between "and" and an infinitive is a verb of the sentence ("met Xi and plans to visit Oslo")."""
    word, grammar = words[i], load_grammar(language)
    if word.upos != "NOUN" or words[i - 1].upos != "CCONJ" or words[i + 1].lower not in grammar.purposes:
        return
    known = any(word.lemma.lower() in lemmas for lemmas in grammar.governors.values())
    verb = next((k for k in range(i - 1, max(i - 20, -1), -1) if words[k].upos == "VERB" and words[k].head != i), None)
    if not known or verb is None or not words[i + 2].has("VerbForm=Inf"):
        return
    hang(words, i, verb)
    hang(words, i - 1, i)
    hang(words, i + 2, i)
    word.upos, word.dep, word.feats = "VERB", "conj", "Mood=Ind|Tense=Pres|VerbForm=Fin"
    words[i + 2].dep = "xcomp"


def _be_compound(words: list[Word], i: int) -> None:
    """What stands before the first part of a compound verb is its subject ("North Korea test-fired a missile")."""
    first, dash, verb = words[i - 2 : i + 1]
    if verb.upos != "VERB" or dash.text != "-" or first.end != dash.start or dash.end != verb.start:
        return
    if first.head != i or any(words[c].dep.startswith("nsubj") for c in verb.children) or verb.dep == "amod":
        return
    name = next((c for c in first.children if words[c].upos in ("NOUN", "PROPN") and c < first.i), None)
    if name is not None:
        hang(words, name, i)
        words[name].dep, first.dep = "nsubj", "compound"


def _free_carrier(words: list[Word], noun: int, language: str) -> None:
    """A noun has no perfect: in "hadde X samtaler med" the auxiliary is the verb and the noun its object."""
    word, perfects = words[noun], load_grammar(language).perfects
    verb = next((c for c in word.children if words[c].dep == "aux" and words[c].lemma.lower() in perfects), None)
    if verb is None or verb > noun or any(words[c].dep == "cop" for c in word.children):
        return
    own = ("det", "amod", "nummod", "compound", "case", "nmod", "nmod:poss")
    children = [c for c in word.children if c != verb and (c < noun or words[c].dep == "punct")]
    take_place(words, verb, noun, "obj")
    words[verb].upos = "VERB"
    for child in children:
        if words[child].dep not in own or child < verb:
            hang(words, child, verb)
    for child in words[noun].children:
        if words[child].dep == "obl":
            words[child].dep = "nmod"


def _be_verb(words: list[Word], i: int, language: str) -> None:
    """A word with a subject and no other verb that looks like a frame's verb is one ("Reagan landet i Moskva")."""
    word = words[i]
    subject = next((c for c in word.children if words[c].dep == "nsubj"), None)
    own = [c for c in word.children if words[c].dep not in ("punct", "mark")]
    if subject is None or subject > i or subject != min(own):
        return
    if any(words[c].dep.startswith(("cop", "aux", "det", "case", "amod")) for c in word.children):
        return
    found = verb_of(word.lower, language)
    if found is not None:
        word.lemma, word.upos, word.feats = found[0], "VERB", f"Mood=Ind|Tense={found[1]}|VerbForm=Fin"


def _act_alone(words: list[Word], i: int, language: str) -> None:
    """A noun that heads a sentence, with a subject and no copula, is the verb that its form can be."""
    word = words[i]
    found = verb_of(word.lower, language)
    if found and word.head == i and word.upos == "NOUN" and not any(words[c].dep in LINKING for c in word.children):
        word.lemma, word.upos, word.feats = found[0], "VERB", f"Mood=Ind|Tense={found[1]}|VerbForm=Fin"


def _join_passive(words: list[Word], i: int, language: str) -> None:
    """A participle with an agent after "become" is a passive, not what somebody became ("blei motteken av X")."""
    grammar, auxiliary = load_grammar(language), words[words[i].head]
    agents = [c for c in words[i].children if (k := leads(words, words[c])) and words[k].lower in grammar.agents]
    if auxiliary.lemma.lower() not in grammar.copulas or auxiliary.i > i or not agents:
        return
    children = [c for c in auxiliary.children if c != i]
    take_place(words, i, auxiliary.i, "aux:pass")
    words[i].upos = "VERB"
    for child in children:
        hang(words, child, i)
        if words[child].dep == "nsubj":
            words[child].dep = "nsubj:pass"


def _be_host(words: list[Word], i: int, language: str) -> None:
    """Who "var vert for" somebody was the host: in Nynorsk the noun looks like "becomes"."""
    word, beings = words[i], load_grammar(language).beings
    being = next((k for k in range(i - 1, max(i - 4, -1), -1) if words[k].lemma.lower() in beings), None)
    if being is None:
        return
    hang(words, being, i)
    word.upos, word.lemma, word.feats, words[being].dep = "NOUN", word.lower, "", "cop"
    for child in word.children:
        if words[child].dep == "xcomp" and leads(words, words[child]) is not None:
            words[child].dep = "obl"


def _raise_verb(words: list[Word], sentence: Sentence, language: str) -> None:
    """A verb after the comma that ends a relative clause is the main verb ("X, who was freed by Y, flew to Z")."""
    root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is None or root.upos not in ("NOUN", "PROPN") or _is_verbal(words, root.i):
        return
    relatives = [c for c in root.children if words[c].dep == "acl:relcl"]
    beside = [c for c in root.children for r in relatives if c > r]
    below = [c for r in relatives for c in words[r].children]
    joined = [c for c in (*below, *beside) if words[c].dep in ("conj", "parataxis")]
    verb = next((c for c in joined if words[c - 1].text == "," and words[c].has("VerbForm=Fin")), None)
    if verb is None or any(
        words[c].dep == "cc" or (words[c].dep == "nsubj" and c < verb) for c in words[verb].children
    ):
        return
    after = [c for c in words[verb].children if words[c].dep == "nsubj"]
    if after and words[verb].lemma.lower() in load_speech(language).verbs:
        return  # "a good deal, which …, says X"
    for child in after:
        words[child].dep = "obj"
    uproot(words, verb)
    hang(words, root.i, verb)
    root.dep = "nsubj"


def _give_verb(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give a sentence without a verb at its head the verb that follows the name or the time it begins with."""
    roots = [i for i in range(sentence.first, sentence.last) if words[i].head == i]
    if len(roots) != 1 or _is_verbal(words, roots[0]):
        return
    finite = _finite_below(words, roots[0])
    if finite is not None:
        _put_before(words, finite, roots[0])
        return
    verb = _after_name(words, sentence)
    found = verb_of(words[verb].lower, language) if verb is not None else None
    if found is None:
        verb, found = _after_time(words, sentence, language)
    if verb is None or found is None:
        return
    word, root = words[verb], words[roots[0]]
    word.lemma, word.upos, word.feats = found[0], "VERB", f"Mood=Ind|Tense={found[1]}|VerbForm=Fin"
    if roots[0] > verb:
        _put_before(words, verb, roots[0])
        return
    uproot(words, verb)
    for child in [c for c in root.children if c > verb]:
        hang(words, child, verb)
    subject = roots[0] if roots[0] < verb else next((c for c in root.children if c < verb), None)
    if roots[0] != verb:
        hang(words, roots[0], verb)
        root.dep = "nsubj" if subject == roots[0] else "obj"


def _finite_below(words: list[Word], root: int) -> int | None:
    """Return the finite verb of a main clause that hangs on the name it is the verb of, None when there is none."""
    if words[root].upos not in ("PROPN", "NOUN"):
        return None
    verbs = [c for c in words[root].children if words[c].upos == "VERB" and words[c].has("VerbForm=Fin")]
    if leads(words, words[root]) is not None:  # "Først i juni 2019 normaliserte Peru og Chile forholdet"
        return next((c for c in verbs if words[c].dep == "conj" and c > root and _is_inverted(words, c)), None)
    return next((c for c in verbs if words[c].dep in MISPLACED and not _is_led(words, c)), None)


def _is_inverted(words: list[Word], verb: int) -> bool:
    """Return whether a verb that nothing leads has its subject behind it."""
    before = [c for c in words[verb].children if c < verb and words[c].dep in ("mark", "cc", "nsubj", "nsubj:pass")]
    return not before and any(words[c].dep.startswith("nsubj") for c in words[verb].children)


def _is_led(words: list[Word], verb: int) -> bool:
    """Return whether a verb stands in a clause of its own: under a mark, or with a subject."""
    return any(words[c].dep in ("mark", "nsubj", "nsubj:pass") for c in words[verb].children)


def _put_before(words: list[Word], verb: int, root: int) -> None:
    """Make a verb the head of the sentence whose subject the parser took for the head."""
    for child in list(words[root].children):
        far = child < verb < root or root < verb < child or (child > root > verb and leads(words, words[child]))
        if child != verb and (far or words[child].dep == "punct"):
            words[child].dep = "punct" if words[child].dep == "punct" else "obl"
            hang(words, child, verb)
    for child in list(words[verb].children):
        if verb < child < root and words[child].dep not in CLAUSAL:
            hang(words, child, root)
    uproot(words, verb)
    hang(words, root, verb)
    words[root].dep = "nsubj" if leads(words, words[root]) is None else "obl"
    for i in range(min(verb, root)):  # a time in front of the verb
        if verb < root and words[i].head > verb and words[words[i].head].head == verb:
            hang(words, i, verb)
            words[i].dep = "obl"


def _raise_participle(words: list[Word], sentence: Sentence) -> None:
    """A past participle with an object of its own is a main verb ("Security agents seized copies of a magazine")."""
    root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is None or root.upos not in ("NOUN", "PROPN") or _is_verbal(words, root.i):
        return
    for i in (c for c in root.children if c > root.i and words[c].dep == "acl" and words[c].upos == "VERB"):
        marked = any(words[c].dep in ("mark", "aux:pass", "nsubj", "obl:agent") for c in words[i].children)
        told = any(words[c].dep == "obj" for c in words[i].children) or _is_told(words, sentence, root, i)
        if words[i].has("Tense=Past") and not marked and told:
            for child in [c for c in root.children if c > i]:
                hang(words, child, i)
            uproot(words, i)
            hang(words, root.i, i)
            root.dep, words[i].feats = "nsubj", "Mood=Ind|Tense=Past|VerbForm=Fin"
            return


def _is_told(words: list[Word], sentence: Sentence, root: Word, i: int) -> bool:
    """Return whether a participle behind its noun must be the verb: a sentence to its full stop, a phrase after it."""
    finite = any(words[k].has("VerbForm=Fin") for k in range(sentence.first, sentence.last))
    stopped = words[sentence.last - 1].text == "." and not any(w.text == "," for w in words[root.i : i])
    return stopped and not finite and i + 1 < sentence.last and words[i + 1].upos == "ADP"


def _is_verbal(words: list[Word], root: int) -> bool:
    word = words[root]
    return word.upos in ("VERB", "AUX") or any(words[c].dep.startswith(("cop", "aux", "nsubj")) for c in word.children)


def _after_name(words: list[Word], sentence: Sentence) -> int | None:
    """Return the word that follows the name a sentence begins with."""
    for i in range(sentence.first, min(sentence.last, sentence.first + LONGEST_NAME)):
        if words[i].upos != "PROPN" or not words[i].text[:1].isupper():
            return i if i > sentence.first and words[i].upos in ("NOUN", "ADJ", "PROPN") else None
    return None


def _after_time(words: list[Word], sentence: Sentence, language: str) -> tuple[int | None, tuple[str, str] | None]:
    """Return the verb that follows the time a sentence begins with and stands before a name or a title."""
    times, posts = time_words(language), load_offices(language).by_word
    for i in range(sentence.first + 1, min(sentence.last - 1, sentence.first + LONGEST_TIME)):
        if words[i - 1].lower not in times and words[i - 1].lemma.lower() not in times:
            continue
        after = words[i + 1 : i + 4]
        found = verb_of(words[i].lower, language)
        if found and any(w.text[:1].isupper() or w.lower in posts or w.upos == "PRON" for w in after):
            return i, found
    return None, None
