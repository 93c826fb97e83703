"""Setting right finite verbs and participles that a small parser took for adjectives or nouns.

The weak past of Nynorsk and of radical Bokmål ends as a definite noun or a participle does ("bomba", "skulda",
"anerkjende"), so that a sentence may be left without any verb.
"""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.lemmas import load_forms
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_names import leads
from utenriks.language.repair_verbs import LINKING, known_verbs, verb_of
from utenriks.language.tree import hang, promote, take_place, uproot

# What a finite verb is mistaken for, and what may begin its object.
MISTAKEN = ("ADJ", "NOUN", "X")
OPENING = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM")
# How a participle seems to hang on the object that follows it.
DESCRIBING = ("nmod", "compound", "det", "amod")
# No infinitive ends otherwise.
VOWELS = "aeiouyæøå"
# What hangs on the verb and not on its auxiliary.
MOVED = ("nsubj", "obj", "iobj", "obl", "advmod", "advcl", "ccomp", "xcomp", "mark")


def find_verbs(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give a sentence the verbs that its parse has none of; run before verbs are set in their place."""
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.upos in ("NOUN", "PROPN") and word.dep in LINKING:
            word.dep = "nsubj"  # no noun is an auxiliary
        if word.upos == "NOUN":
            _be_strong(words, i, language)
            _be_participle(words, i, language)
        if word.dep in (*DESCRIBING, "obj"):
            _be_perfect(words, i, language)
        if word.upos == "VERB":
            _be_known(word, language)
        if word.dep == "amod" and not load_grammar(language).verb_second:
            _be_told(words, i, language)
        if word.dep == "amod" and word.has("VerbForm=Fin"):
            _raise_attribute(words, i)
        elif word.dep == "amod" and i == sentence.first + 2:
            _act_of_some(words, i, language)
    root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is not None and root.upos == "VERB" and root.i == sentence.first:
        _be_fighting(words, root, language)
        root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is not None and root.upos in ("NOUN", "PROPN"):
        _raise_verb(words, root)
    if root is not None and root.upos == "ADJ" and root.has("VerbForm=Part") and _is_told(words, root):
        _be_finite(words, root.i, language)
    if root is None or root.upos not in (*MISTAKEN, "PROPN") or _has_verb(words, sentence, root):
        return
    if not load_grammar(language).verb_second and _is_headline(words, root, language):
        return
    if _may_be_verb(words, root.i, sentence, language) and any(words[c].dep == "nsubj" for c in root.children):
        _be_finite(words, root.i, language)
        return
    if root.upos == "ADJ" and _is_past(root, language) and any(words[c].dep == "nsubj" for c in root.children):
        root.upos, root.feats = "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin"  # "The minister travelled to Algiers"
        return
    inside = range(sentence.first + 1, sentence.last - 1)
    verb = next((i for i in inside if _may_be_verb(words, i, sentence, language)), None)
    if verb is not None:
        _put_over(words, verb, sentence)
        _be_finite(words, verb, language)


def _raise_verb(words: list[Word], root: Word) -> None:
    """A name and then a verb without a subject are no two sentences ("X and the minister, Y, signed an accord")."""
    below = [words[c] for c in root.children]
    verbs = [w for w in below if w.dep == "parataxis" and w.i > root.i and w.upos == "VERB" and w.has("VerbForm=Fin")]
    if len(verbs) != 1 or any(w.dep in (*LINKING, "nsubj") for w in below):
        return
    if not any(words[c].dep in ("nsubj", "nsubj:pass", "expl") for c in verbs[0].children):
        take_place(words, verbs[0].i, root.i, "nsubj")


def _is_told(words: list[Word], root: Word) -> bool:
    """Return whether a participle has a subject before it and no "be": a past form ("Møtet slutta utan avtale")."""
    below = [words[c].dep for c in root.children]
    subject = any(words[c].dep.startswith("nsubj") and c < root.i for c in root.children)
    return subject and not any(dep.startswith(LINKING) for dep in below)


def _has_verb(words: list[Word], sentence: Sentence, root: Word) -> bool:
    """Return whether a sentence has a finite verb of its main clause, or a predicate linked to its subject."""
    if any(words[c].dep in LINKING for c in root.children):
        return True
    inside = [words[i] for i in range(sentence.first, sentence.last) if words[i].has("VerbForm=Fin")]
    finite = [words[word.head] if word.dep in LINKING else word for word in inside]
    joined = [word for word in finite if word.dep == "conj" and word.head == root.i]  # the root may be one too
    return any(not word.dep.startswith(("acl", "advcl", "ccomp")) for word in finite if word not in joined)


def _is_headline(words: list[Word], root: Word, language: str) -> bool:
    """Find the verb of a headline: a present form that passes for a name or a noun, an infinitive of what is to come.

    "Egypt warns Sudan", "Polish PM to visit Kyiv".
    """
    found = verb_of(root.lower, language) if root.text.islower() else None
    subject = next((c for c in root.children if words[c].dep in ("nsubj", "compound") and c == root.i - 1), None)
    after = next((c for c in root.children if words[c].dep in ("obj", "iobj", "ccomp") and c > root.i), None)
    if found is not None and subject is not None and after is not None:
        root.lemma, root.upos, root.feats = found[0], "VERB", f"Mood=Ind|Tense={found[1]}|VerbForm=Fin"
        words[subject].dep = "nsubj"
        return True
    below = (c for c in root.children if words[c].dep in ("acl", "advcl"))
    infinitive = next((c for c in below if words[c].has("VerbForm=Inf")), None)
    if infinitive is not None and infinitive > root.i and root.upos in ("NOUN", "PROPN"):
        take_place(words, infinitive, root.i, "nsubj")
        return True
    return False


def _is_past(word: Word, language: str) -> bool:
    """Return whether an "adjective" has a verb's lemma and a form of its past."""
    past = tuple(load_grammar(language).endings.past)
    verb = word.lemma.lower() != word.lower and word.lemma.lower() in known_verbs(language)
    return verb and not load_grammar(language).verb_second and word.lower.endswith(past)


def _may_be_verb(words: list[Word], i: int, sentence: Sentence, language: str) -> bool:
    """Return whether a word looks like a verb in the past that follows its subject and stands before its object."""
    word = words[i]
    if word.upos not in MISTAKEN or not word.text.islower() or i == sentence.first or i + 1 >= sentence.last:
        return False
    after = next((w for w in words[i + 1 : i + 3] if w.dep != "compound:prt"), word)
    told = after.upos == "SCONJ" and any(words[c].dep == "ccomp" for c in word.children)  # "alleged that"
    if words[i - 1].upos not in ("NOUN", "PROPN", "PRON") or (after.upos not in OPENING and not told):
        return False
    if word.upos == "NOUN" and any(words[c].dep in ("det", "amod", "case", "nummod") for c in word.children):
        return False
    found, headline = verb_of(word.lower, language), not load_grammar(language).verb_second
    return found is not None and (found[1] == "Past" or (headline and words[i - 1].upos == "PROPN"))


def _be_finite(words: list[Word], i: int, language: str) -> None:
    found = verb_of(words[i].lower, language)
    if found is not None:
        words[i].lemma, words[i].upos, words[i].feats = found[0], "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin"


def _be_known(word: Word, language: str) -> None:
    """Give a verb the lemma of the frames where it has a noun's ("fengsla" of "fengsel") or one in -a ("angripa")."""
    lemma, known = word.lemma.lower(), known_verbs(language)
    if lemma in known or not lemma.isalpha():
        return
    found = verb_of(word.lower, language) if lemma[-1] not in VOWELS else None
    if lemma[-1] == "a" and lemma[:-1] + "e" in known:
        word.lemma = lemma[:-1] + "e"
    elif found is not None and not word.lower.endswith(tuple(load_grammar(language).deponents)):
        word.lemma = found[0]


def _be_strong(words: list[Word], i: int, language: str) -> None:
    """A strong participle after "be" or "become" is no noun ("Kim er innboden", "vart pågripen")."""
    word, grammar = words[i], load_grammar(language)
    lemma = load_forms(language).get(word.lower)
    if lemma is None or any(words[c].dep in ("det", "case", "amod") for c in word.children):
        return
    become = words[word.head]
    if word.dep == "xcomp" and become.lemma.lower() in grammar.copulas and become.i < i:
        children = [c for c in become.children if c != i]
        take_place(words, i, become.i, "aux:pass")
        for child in children:
            hang(words, child, i)
        become.upos = "AUX"
    elif not any(words[c].dep.startswith(("cop", "aux")) for c in word.children):
        return
    word.upos, word.lemma, word.feats = "VERB", lemma, "VerbForm=Part"
    passive = any(
        words[c].dep.startswith(("cop", "aux")) and words[c].lemma.lower() not in grammar.beings for c in word.children
    )
    for child in word.children:
        if words[child].dep == "cop":
            words[child].dep = "aux:pass" if passive else "aux"
        if passive and words[child].dep == "nsubj":
            words[child].dep = "nsubj:pass"


def _be_fighting(words: list[Word], root: Word, language: str) -> None:
    """A first word with parties and no object is a noun, the verb after them the sentence's ("Fighting between …")."""
    below = [words[c] for c in root.children]
    verb = next((w.i for w in below if w.dep in ("parataxis", "conj", "ccomp") and w.has("VerbForm=Fin")), None)
    cases = {words[c].lower for w in below if w.dep in ("nmod", "obl") for c in w.children if words[c].dep == "case"}
    bare = not any(w.dep.startswith(("nsubj", "obj", "aux")) for w in below)
    if verb is None or not bare or not cases & load_grammar(language).between:
        return
    if any(words[c].dep.startswith(("nsubj", "cc")) for c in words[verb].children):
        return
    take_place(words, verb, root.i, "nsubj")
    root.upos, root.lemma, root.feats = "NOUN", root.lower, ""
    for child in root.children:
        if words[child].dep == "obl":
            words[child].dep = "nmod"


def _be_told(words: list[Word], i: int, language: str) -> None:
    """A past form between two nouns that no preposition joins is the verb ("guards tortured prisoners to death")."""
    noun = words[words[i].head]
    subject, found = words[noun.head], verb_of(words[i].lower, language)
    if noun.i != i + 1 or subject.i != i - 1 or found is None or found[1] != "Past" or noun.upos != "NOUN":
        return
    if subject.upos not in ("NOUN", "PROPN") or leads(words, noun) is not None or noun.dep in ("conj", "appos"):
        return
    take_place(words, i, subject.i, "nsubj")
    for child in [c for c in subject.children if c > i]:
        hang(words, child, i)
    hang(words, noun.i, i)
    noun.dep = "obj"
    for child in [c for c in noun.children if words[c].dep == "nmod"]:
        words[child].dep = "obl"
        hang(words, child, i)
    _be_finite(words, i, language)


def _be_participle(words: list[Word], i: int, language: str) -> None:
    """A "noun" after an auxiliary is a participle ("vart skulda av Cuba", "har bomba Syria")."""
    word, copulas, perfects = words[i], load_grammar(language).copulas, load_grammar(language).perfects
    passive = any(words[c].dep == "aux:pass" and words[c].lemma.lower() in copulas for c in word.children)
    perfect = any(words[c].dep == "aux" and words[c].lemma.lower() in perfects for c in word.children)
    named = any(words[c].dep == "obj" and words[c].upos == "PROPN" and c == i + 1 for c in word.children)
    found = verb_of(word.lower, language) if passive or (perfect and named) else None
    if found is not None:
        word.lemma, word.upos, word.feats = found[0], "VERB", "VerbForm=Part"


def _be_perfect(words: list[Word], i: int, language: str) -> None:
    """A word between "have" and what the verb is done to is its participle ("hadde FN alt skulda Kigali")."""
    word, after, strong = words[i], words[min(i + 1, len(words) - 1)], load_forms(language).get(words[i].lower)
    found = verb_of(word.lower, language)
    lemma = strong or (found[0] if found is not None and found[1] == "Past" else None)
    have = _have_before(words, i, language)
    if lemma is None or have is None or word.dep == "conj":
        return
    noun = words[word.head] if word.dep in DESCRIBING else after if after.head == i and word.dep == "obj" else None
    if noun is None or noun.i <= i or not (noun.upos == "PROPN" or strong) or words[noun.head].dep == "cop":
        return
    if noun.i != i + 1 and not strong:
        return
    if word.dep == "obj":
        noun.dep = "obj"
    elif words[have].head in (i, noun.i):
        for child in [c for c in word.children if c != have]:
            hang(words, child, noun.i)
        promote(words, i, noun.i, "obj")
    elif noun.head == have:
        for child in list(word.children):
            hang(words, child, have)
            words[child].dep = "advmod"
        hang(words, i, have)
    else:
        return
    if words[have].head != i:
        promote(words, i, have, "aux")
    words[have].upos, words[have].dep = "AUX", "aux"
    word.upos, word.lemma, word.feats = "VERB", lemma, "VerbForm=Part"


def _have_before(words: list[Word], i: int, language: str) -> int | None:
    """Return the "have" whose participle word ``i`` can be: a subject or adverbs between them at most."""
    perfects = load_grammar(language).perfects - load_grammar(language).beings
    for k in range(i - 1, max(i - 6, -1), -1):
        if words[k].lemma.lower() in perfects:
            return k
        if words[k].upos in ("ADP", "VERB", "PUNCT", "CCONJ", "SCONJ"):
            return None
    return None


def _raise_attribute(words: list[Word], i: int) -> None:
    """A finite verb with a subject is no attribute of its object ("Først i mai normaliserte de to forholdet")."""
    verb, noun = words[i], words[words[i].head]
    if noun.i < i or not any(words[c].dep.startswith("nsubj") for c in verb.children):
        return
    take_place(words, i, noun.i, "obj")
    verb.upos, time = "VERB", words[verb.head]
    if verb.dep == "conj" and time.head == time.i < i and leads(words, time) is not None:
        take_place(words, i, time.i, "obl")


def _act_of_some(words: list[Word], i: int, language: str) -> None:
    """A past form behind "De to" at the front of a sentence is its verb and no attribute ("De to drøftet saken")."""
    article, number, noun = words[i - 2], words[i - 1], words[words[i].head]
    counted = article.lower in load_grammar(language).definite and number.upos == "NUM" and number.head == noun.i
    found = verb_of(words[i].lower, language)
    if not counted or noun.i < i or found is None or found[1] != "Past":
        return
    dep = "obl" if leads(words, noun) is not None else "obj"
    take_place(words, i, noun.i, dep)
    hang(words, number.i, i)
    hang(words, article.i, number.i)
    words[i].upos, number.dep = "VERB", "nsubj"
    _be_finite(words, i, language)


def _put_over(words: list[Word], verb: int, sentence: Sentence) -> None:
    """Make a word the head of its sentence: what stands before it is the subject, what follows the object."""
    before = [
        k for k in range(sentence.first, verb) if not sentence.first <= words[k].head < verb or words[k].head == k
    ]
    after = [k for k in range(verb + 1, sentence.last) if words[k].head <= verb or words[k].head == k]
    uproot(words, verb)
    for k in (*before, *after):
        if words[k].head != verb or k in before:
            hang(words, k, verb)
        if words[k].dep != "punct":
            words[k].dep = "obl"
    subject = next((k for k in reversed(before) if _is_bare(words, k)), None)
    object_ = next((k for k in after if _is_bare(words, k)), None)
    if subject is not None:
        words[subject].dep = "nsubj"
    if object_ is not None:
        words[object_].dep = "obj"


def _is_bare(words: list[Word], i: int) -> bool:
    return words[i].upos in ("NOUN", "PROPN", "PRON") and leads(words, words[i]) is None


def free_auxiliaries(words: list[Word], sentence: Sentence) -> None:
    """An auxiliary has no subject and no phrases of its own (Universal Dependencies): they are its verb's."""
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.dep.startswith("aux") and word.head != i and words[word.head].upos == "VERB":
            for child in [c for c in word.children if words[c].dep.startswith(MOVED)]:
                hang(words, child, word.head)
