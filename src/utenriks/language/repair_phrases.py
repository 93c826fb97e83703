"""Setting right phrases that a small parser hangs too low: agents, relative clauses, the parties of a meeting."""

from __future__ import annotations

from functools import cache

from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_speech
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_being import time_words
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang, uproot


def lift_phrases(words: list[Word], sentence: Sentence, language: str) -> None:
    """Hang the phrases of a sentence on what they belong to."""
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.dep.startswith("nmod") and word.upos in ("PROPN", "NOUN"):
            _lift_agent(words, i, language)
        if word.upos in ("VERB", "AUX") and word.dep.startswith("nmod"):
            _be_relative(words, i, language)
        if word.dep == "obl" and word.upos == "PROPN":
            _lower_owner(words, i, language)
        if word.upos == "NOUN" and i + 2 < sentence.last and words[i + 2].lower == word.lower:
            _to_manner(words, i, language)
        if word.dep == "obj":
            _to_oblique(words, i, language)
        if word.dep == "obl" and words[word.head].dep == "obj" and words[word.head].upos == "NOUN":
            _lift_oblique(words, i, language)
        if word.dep == "obl" and word.upos == "NOUN":
            _to_object(words, i, language)
        if word.dep in ("obj", "nsubj") and word.lower in load_grammar(language).thats:
            _to_mark(words, i)
        if word.dep == "acl:relcl":
            _lift_relative(words, i, language)
        if word.upos == "VERB" and word.dep == "acl" and words[word.head].dep == "nsubj":
            _to_answer(words, i, language)
        if word.upos == "VERB" and word.dep.startswith("acl"):
            _give_parties(words, i, language)
        if word.upos == "PRON" and word.dep == "nsubj":
            _free_fronted(words, i, language)
        if word.dep == "nsubj" and word.lower in load_grammar(language).presentatives:
            _to_said(words, i, language)
        if word.dep == "nsubj" and word.upos == "PROPN":
            _to_place(words, i, language)
        if word.dep == "nsubj:pass":
            _to_active(words, i, language)
        if word.upos == "ADP" and word.dep == "case" and i:
            _to_particle(words, i, language)
        if word.lower in load_grammar(language).relatives and i > sentence.first:
            if word.dep == "case":
                _to_relative(words, i)
            _free_antecedent(words, i)
        if word.dep == "obl" and word.upos == "PROPN":
            _explain_pronoun(words, i)
        if word.dep == "compound:prt" and word.lower in load_grammar(language).bounds:
            word.dep = "advmod"  # "har aldri møttes før"
        elif word.dep == "compound:prt":
            _lower_particle(words, i)


def _lift_agent(words: list[Word], i: int, language: str) -> None:
    """Who is named with "by" after a passive's place did it ("ble tatt imot på flyplassen av utenriksminister X")."""
    case = leads(words, words[i])
    place = words[words[i].head]
    verb = words[place.head]
    if case is None or words[case].lower not in load_grammar(language).agents or place.dep != "obl" or place.i < verb.i:
        return
    passive = any(words[c].dep == "aux:pass" for c in verb.children)
    timed = place.lower in time_words(language)  # "undertegnet tirsdag av X": no day of X's
    if (
        passive
        and (timed or words[i].name.startswith("PER"))
        and not any(words[c].dep == "obl:agent" for c in verb.children)
    ):
        hang(words, i, verb.i)
        words[i].dep = "obl:agent"


def _lift_oblique(words: list[Word], i: int, language: str) -> None:
    """A phrase of the verb that hangs on its object is the verb's ("skaut rakettar mot Syria")."""
    verb = words[words[words[i].head].head]
    if load_grammar(language).verb_second and verb.upos == "VERB" and verb.i < words[i].head < i:
        hang(words, i, verb.i)


def _to_place(words: list[Word], i: int, language: str) -> None:
    """A name under a preposition right before the verb is no subject: who stands right after it is."""
    case, verb = leads(words, words[i]), words[words[i].head]
    if case is None or verb.i != i + 1 or words[case].lower not in load_grammar(language).locatives:
        return
    words[i].dep = "obl"
    after = (c for c in verb.children if c > verb.i and words[c].upos == "NOUN" and leads(words, words[c]) is None)
    subject = next((c for c in after if words[c].dep in ("obl", "obj")), None)
    if subject is not None and not any(words[c].dep.startswith("nsubj") for c in verb.children):
        words[subject].dep = "nsubj"


def _to_oblique(words: list[Word], i: int, language: str) -> None:
    """What stands under a preposition is no object ("kastet ut av koalisjonen")."""
    grammar, case = load_grammar(language), leads(words, words[i])
    verb = words[words[i].head]
    if case is None or verb.upos != "VERB" or not verb.i < case:
        return
    counted = words[case].lower in grammar.approximations and words[case + 1].upos == "NUM"
    if words[case].lower in grammar.prepositions and not counted:
        words[i].dep = "obl"


def _to_mark(words: list[Word], i: int) -> None:
    """A "that" beside an object or a subject of its clause is neither ("no signs that Iran has attacked Israel")."""
    verb = words[words[i].head]
    if any(words[c].dep == words[i].dep and c != i for c in verb.children):
        words[i].upos, words[i].dep = "SCONJ", "mark"
        if verb.dep == "acl:relcl":
            verb.dep = "acl"


def _to_manner(words: list[Word], i: int, language: str) -> None:
    """The same noun twice around a preposition tells how ("met face to face in Rome"); what follows is the verb's."""
    again, verb = words[i + 2], words[words[i].head]
    if words[i + 1].lower not in load_grammar(language).prepositions or verb.upos != "VERB" or not verb.i < i:
        return
    for child in [c for noun in (words[i], again) for c in noun.children if c > i + 2]:
        hang(words, child, verb.i)
        words[child].dep = "obl" if words[child].upos in ("NOUN", "PROPN", "NUM") else words[child].dep
    hang(words, i + 2, i)
    again.upos, again.dep, again.feats = "NOUN", "nmod", words[i].feats
    hang(words, i + 1, i + 2)
    words[i + 1].upos, words[i + 1].dep, words[i].dep = "ADP", "case", "advmod"


def _to_answer(words: list[Word], i: int, language: str) -> None:
    """ "Tirsdag svarte landet med å utvise to": what is done in answer hangs on the answering, not on who answers."""
    subject = words[words[i].head]
    verb = words[subject.head]
    led = any(words[c].dep == "mark" and words[c].lower in load_grammar(language).withs for c in words[i].children)
    if led and verb.i < subject.i and verb.lemma.lower() in load_grammar(language).answering:
        hang(words, i, verb.i)
        words[i].dep = "advcl"


def _lower_owner(words: list[Word], i: int, language: str) -> None:
    """Whose the colleagues just named are hangs on them ("ringte kollegene i Tyrkia og Irak")."""
    grammar = load_grammar(language)
    noun = words[i - 2] if i > 1 else words[i]
    plural = noun.upos == "NOUN" and noun.has("Number=Plur") and noun.has("Definite=Def") and noun.dep == "obj"
    owned = plural and noun.lemma.lower() in grammar.groups.people and noun.head == words[i].head
    if owned and words[i - 1].dep == "case" and words[i - 1].lower in grammar.tenures:
        hang(words, i, noun.i)
        words[i].dep = "nmod"


def _to_said(words: list[Word], i: int, language: str) -> None:
    """ "Det avviser Kreml": a name right after a verb of saying says it, and "it" in front is what is said."""
    verb = words[words[i].head]
    after = words[verb.i + 1] if verb.i + 1 < len(words) else verb
    saying = verb.lemma.lower() in load_speech(language).verbs
    if saying and i + 1 == verb.i and after.upos == "PROPN" and after.dep in ("obj", "iobj") and after.head == verb.i:
        words[i].dep, after.dep = "obj", "nsubj"


def _to_object(words: list[Word], i: int, language: str) -> None:
    """What a verb acts on bears no preposition: "over" before a number leads no phrase ("drepte over 40 soldater")."""
    grammar, verb = load_grammar(language), words[words[i].head]
    have = [words[c] for c in verb.children]
    if verb.upos != "VERB" or verb.i > i or not any(w.dep == "nsubj" for w in have):
        return
    if any(w.dep in ("obj", "iobj", "ccomp", "xcomp") or w.dep.startswith("aux:pass") for w in have):
        return
    times = time_words(language) | grammar.occasions
    if words[i].lower in times or words[i].lemma.lower() in times:
        return
    case = leads(words, words[i])
    counted = case is not None and words[case].lower in grammar.approximations and words[case + 1].upos == "NUM"
    counted = counted or (case is not None and words[case].lower + " " + words[case + 1].lower in grammar.altogethers)
    counting = any(words[c].dep == "nummod" for c in words[i].children)
    owned = any(words[c].has("Case=Gen") for c in words[i].children if c < i)
    if case is None and (counting or owned or words[i].has("Definite=Def")):
        words[i].dep = "obj"  # "pågrep i mai to soldater", "brøt i fjor alle forbindelsene"
    elif case is not None and counted and (case == verb.i + 1 or words[case - 1].lower in times):
        words[i].dep = "obj"
        words[case].dep = "advmod"


def _be_relative(words: list[Word], i: int, language: str) -> None:
    """A verb with "som" for its subject is a clause that describes the noun above it."""
    relatives = load_grammar(language).relatives
    if any(words[c].dep.startswith("nsubj") and words[c].lower in relatives for c in words[i].children):
        words[i].dep = "acl:relcl"


def _lift_relative(words: list[Word], i: int, language: str) -> None:
    """What is told of "the first leader from a large country who …" is told of the leader, not of the country."""
    low = words[words[i].head]
    high = words[low.head]
    led = any(words[c].dep == "mark" for c in words[i].children)
    if led and low.lower in time_words(language) and high.upos == "VERB":
        hang(words, i, high.i)
        words[i].dep = "ccomp"  # "said on Friday that …"
        return
    if not low.dep.startswith("nmod") or leads(words, low) is None or high.upos != "NOUN" or high.i > low.i:
        return
    ranks = load_grammar(language).ranks
    if any(words[c].lower in ranks or words[c].has("Degree=Sup") for c in high.children if words[c].dep == "amod"):
        hang(words, i, high.i)


def _to_active(words: list[Word], i: int, language: str) -> None:
    """ "The two had spoken by telephone": a perfect without "been" is no passive, and the telephone no agent."""
    children = [words[c] for c in words[words[i].head].children]
    if any(w.dep == "aux:pass" for w in children):
        return
    grammar, verb = load_grammar(language), words[words[i].head]
    finite = not grammar.verb_second and verb.upos == "VERB" and verb.has("VerbForm=Fin")  # "the two armies clashed"
    if finite or any(w.dep == "aux" and w.lemma.lower() in grammar.perfects for w in children):
        words[i].dep = "nsubj"
        for word in (w for w in children if w.dep == "obl:agent"):
            word.dep = "obl"


@cache
def _phrasal(language: str) -> frozenset[str]:
    carriers = (lemma for lemmas in load_grammar(language).carriers.values() for lemma in lemmas)
    verbs = (entry.lower() for frame in load_frames(language) if "obj" in frame.where for entry in frame.verb)
    particles = load_grammar(language).particles | load_grammar(language).turning
    pairs = (entry for entry in verbs if entry.count(" ") == 1 and entry.split()[1] in particles)
    return frozenset((*(lemma for lemma in carriers if " " in lemma), *pairs))


def _to_particle(words: list[Word], i: int, language: str) -> None:
    """A word right after the verb that it makes another verb of leads no phrase ("called off the meeting")."""
    verb, noun = words[i - 1], words[words[i].head]
    if verb.dep == "nsubj" and verb.head < verb.i and load_grammar(language).verb_second:
        verb = words[verb.head]  # "I mai skreiv EU under ein avtale"
    elif words[i].lower in load_grammar(language).particles and _is_reached(words, noun.head, i):
        verb = words[noun.head]  # "tok fredag imot X"
    if (
        noun.head == verb.i
        and noun.dep in ("obl", "obj")
        and f"{verb.lemma.lower()} {words[i].lower}" in _phrasal(language)
    ):
        hang(words, i, verb.i)
        words[i].dep, noun.dep = "compound:prt", "obj"


def _free_antecedent(words: list[Word], i: int) -> None:
    """What "som" follows is no second subject of its clause: "avlyste møtet som X skulle ha med Y"."""
    noun, verb = words[i - 1], words[words[i].head]
    above = words[verb.head]
    second = any(words[c].dep.startswith("nsubj") and c > i for c in verb.children)
    if not (noun.head == verb.i > i and noun.dep.startswith("nsubj") and second and above.i < noun.i):
        return
    if above.upos == "VERB" and verb.dep in ("ccomp", "xcomp", "advcl"):
        hang(words, noun.i, above.i)
        hang(words, verb.i, noun.i)
        taken = any(words[c].dep == "obj" for c in above.children)
        noun.dep, verb.dep = "nsubj" if taken else "obj", "acl:relcl"


def _explain_pronoun(words: list[Word], i: int) -> None:
    """A name right after "among them" says who they are, and takes no part of its own."""
    begin = min([i, *(c for c in words[i].children if c < i)])
    pronoun = words[begin - 1] if begin else words[i]
    if pronoun.upos == "PRON" and pronoun.head == words[i].head and leads(words, words[i]) is None:
        if leads(words, pronoun) is not None:
            hang(words, i, pronoun.i)
            words[i].dep = "appos"


def _is_reached(words: list[Word], verb: int, i: int) -> bool:
    """Return whether nothing but words of the verb's own stand between it and a word, and no preposition behind."""
    led = any(word.upos == "ADP" for word in words[i + 1 : i + 2])
    return verb < i and not led and all(words[k].head == verb for k in range(verb + 1, i))


def _to_relative(words: list[Word], i: int) -> None:
    """ "Besøket som X skulle avlegge, er avlyst": "som X" is no phrase, it opens a clause that describes the visit."""
    name = words[words[i].head]
    noun = words[name.head]
    verb = words[noun.head]
    if not (name.name and name.dep.startswith("nmod") and noun.upos == "NOUN" and noun.i < i < name.i < verb.i):
        return
    subjects = [c for c in verb.children if words[c].dep == "nsubj"]
    if not noun.dep.startswith("nsubj") or verb.upos != "VERB" or len(subjects) > 1:
        return
    main = next((c for c in verb.children if words[c].dep == "conj" and _follows_comma(words, c)), None)
    if main is not None:
        if verb.head == verb.i:
            uproot(words, main)
        else:
            hang(words, main, verb.head)
            words[main].dep = verb.dep
        passive = any(words[c].dep == "aux:pass" for c in words[main].children)
        hang(words, noun.i, main)
        noun.dep = "nsubj:pass" if passive else "nsubj"
    elif verb.head < noun.i and words[verb.head].upos == "VERB":
        hang(words, noun.i, verb.head)
        noun.dep = "obj"
    else:
        return
    for child, above, dep in ((verb.i, noun.i, "acl:relcl"), (name.i, verb.i, "nsubj"), (i, verb.i, "obj")):
        hang(words, child, above)
        words[child].dep = dep
    words[i].upos = "PRON"


def _follows_comma(words: list[Word], i: int) -> bool:
    """Return whether a verb without a subject of its own stands right after a comma, its auxiliaries aside."""
    own = [words[c] for c in words[i].children]
    first = min([i, *(w.i for w in own if w.dep.startswith(("aux", "cop")))])
    return words[first - 1].text == "," and not any(w.dep.startswith("nsubj") for w in own)


def _free_fronted(words: list[Word], i: int, language: str) -> None:
    """A verb has one subject: a name before it is what a pronoun after it acts on ("Moon har han møtt tre ganger")."""
    pronoun = load_grammar(language).pronoun(words[i].lower)
    before = words[i - 1] if i else words[i]
    finite = before.upos in ("VERB", "AUX") and (before.head == words[i].head or before.i == words[i].head)
    if pronoun is None or pronoun.kind == "self" or not finite:
        return
    for child in words[words[i].head].children:
        if child < before.i and words[child].dep == "nsubj" and words[child].upos == "PROPN":
            words[child].dep = "obj"


def _give_parties(words: list[Word], i: int, language: str) -> None:
    """ "The summit between A and B collapsed": the names are the meeting's, the verb is the sentence's."""
    verb, noun = words[i], words[words[i].head]
    case = next((c for c in verb.children if words[c].dep == "mark" and words[c].upos == "ADP"), None)
    subject = next((c for c in verb.children if words[c].dep.startswith("nsubj") and c < i), None)
    if case is None or subject is None or not noun.i < case < subject or not verb.has("VerbForm=Fin"):
        return
    if words[case].lower not in load_grammar(language).between:
        return
    hang(words, case, subject)
    words[case].dep = "case"
    above, dep = noun.head, noun.dep
    if above == noun.i:
        uproot(words, i)
    else:
        hang(words, i, above)
        verb.dep = dep
    hang(words, subject, noun.i)
    words[subject].dep = "nmod"
    hang(words, noun.i, i)
    noun.dep = "nsubj"
    for child in [c for c in noun.children if c > i]:
        hang(words, child, i)


def _lower_particle(words: list[Word], i: int) -> None:
    """A particle after an infinitive is the infinitive's, not that of the verb above ("asked them to go home")."""
    above = words[words[i].head].children
    under = [c for c in above if c < i and words[c].dep == "xcomp" and words[c].has("VerbForm=Inf")]
    if under and words[i].head < under[-1]:
        hang(words, i, under[-1])
