/// Universal part-of-speech tags (Universal Dependencies v2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Universal dependency relations (v2), with the subtypes that claims are read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Dependency {
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjPass,
    Dep,
    Det,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodPoss,
    NmodUnmarked,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    OblUnmarked,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}

impl Upos {
    /// All tags, in the order in which model files number them.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The tag that Universal Dependencies writes as `word`; [`Upos::X`] for anything unknown.
    pub fn named(word: &str) -> Upos {
        let place = [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
            "PUNCT", "SCONJ", "SYM", "VERB", "X",
        ]
        .iter()
        .position(|w| *w == word);
        place.map_or(Upos::X, |p| Upos::ALL[p])
    }
}

/// The Penn tag `word` as a static string; `XX` for anything unknown.
pub fn penn(word: &str) -> &'static str {
    const PENN: &[&str] = &[
        "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH",
        "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
        "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
        "WP$", "WRB", "``",
    ];
    PENN.iter().find(|p| **p == word).copied().unwrap_or("XX")
}

impl Dependency {
    /// All relations, in the order in which model files number them.
    pub const ALL: [Dependency; 45] = [
        Dependency::Acl,
        Dependency::AclRelcl,
        Dependency::Advcl,
        Dependency::Advmod,
        Dependency::Amod,
        Dependency::Appos,
        Dependency::Aux,
        Dependency::AuxPass,
        Dependency::Case,
        Dependency::Cc,
        Dependency::Ccomp,
        Dependency::Compound,
        Dependency::CompoundPrt,
        Dependency::Conj,
        Dependency::Cop,
        Dependency::Csubj,
        Dependency::CsubjPass,
        Dependency::Dep,
        Dependency::Det,
        Dependency::Discourse,
        Dependency::Dislocated,
        Dependency::Expl,
        Dependency::Fixed,
        Dependency::Flat,
        Dependency::Goeswith,
        Dependency::Iobj,
        Dependency::List,
        Dependency::Mark,
        Dependency::Nmod,
        Dependency::NmodPoss,
        Dependency::NmodUnmarked,
        Dependency::Nsubj,
        Dependency::NsubjPass,
        Dependency::Nummod,
        Dependency::Obj,
        Dependency::Obl,
        Dependency::OblAgent,
        Dependency::OblUnmarked,
        Dependency::Orphan,
        Dependency::Parataxis,
        Dependency::Punct,
        Dependency::Reparandum,
        Dependency::Root,
        Dependency::Vocative,
        Dependency::Xcomp,
    ];

    /// The relation that Universal Dependencies writes as `word`; a subtype that is not kept gives its base, and
    /// [`Dependency::Dep`] stands for anything unknown.
    pub fn named(word: &str) -> Dependency {
        const WORDS: [&str; 45] = [
            "acl",
            "acl:relcl",
            "advcl",
            "advmod",
            "amod",
            "appos",
            "aux",
            "aux:pass",
            "case",
            "cc",
            "ccomp",
            "compound",
            "compound:prt",
            "conj",
            "cop",
            "csubj",
            "csubj:pass",
            "dep",
            "det",
            "discourse",
            "dislocated",
            "expl",
            "fixed",
            "flat",
            "goeswith",
            "iobj",
            "list",
            "mark",
            "nmod",
            "nmod:poss",
            "nmod:unmarked",
            "nsubj",
            "nsubj:pass",
            "nummod",
            "obj",
            "obl",
            "obl:agent",
            "obl:unmarked",
            "orphan",
            "parataxis",
            "punct",
            "reparandum",
            "root",
            "vocative",
            "xcomp",
        ];
        let place = |w: &str| WORDS.iter().position(|x| *x == w);
        let base = || word.split(':').next().and_then(place);
        place(word).or_else(base).map_or(Dependency::Dep, |p| Dependency::ALL[p])
    }
}
