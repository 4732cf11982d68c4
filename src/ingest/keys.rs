//! What the keys of front matter, JSON and meta tags mean for a [`Source`].

use crate::model::Source;

use super::dates;

/// A field of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Publisher,
    Author,
    Published,
    Uri,
    Body,
}

/// Keys in order of trust, lower case, without `_`, `-` and spaces.
const KEYS: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "headline", "hed", "name"]),
    (
        Field::Publisher,
        &[
            "publisher",
            "outlet",
            "source",
            "sitename",
            "site",
            "publication",
            "organisation",
            "organization",
            "sourcename",
            "newspaper",
            "provider",
            "channel",
        ],
    ),
    (Field::Author, &["author", "byline", "authors", "creator", "by", "writer"]),
    (
        Field::Published,
        &[
            "published",
            "date",
            "datepublished",
            "publishedat",
            "pubdate",
            "publicationdate",
            "publishdate",
            "datetime",
            "issued",
            "datecreated",
            "created",
            "createdat",
            "timestamp",
            "datemodified",
            "updated",
        ],
    ),
    (Field::Uri, &["url", "uri", "link", "canonicalurl", "permalink", "href", "weburl", "mainentityofpage"]),
    (
        Field::Body,
        &[
            "body",
            "text",
            "content",
            "articlebody",
            "contenttext",
            "bodytext",
            "fulltext",
            "article",
            "maintext",
            "story",
            "contenthtml",
            "bodyhtml",
            "html",
            "transcript",
            "paragraphs",
            "segments",
            "utterances",
            "description",
            "summary",
        ],
    ),
];

/// The field of a key and how far down its list the key stands.
pub(super) fn field(key: &str) -> Option<(Field, usize)> {
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    KEYS.iter().find_map(|(field, keys)| Some((*field, keys.iter().position(|k| *k == key)?)))
}

/// Sets `field` where it is still open and `words` say something.
pub(super) fn set(source: &mut Source, field: Field, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = |slot: &mut Option<String>| {
        if slot.is_none() && !words.is_empty() {
            *slot = Some(words.clone());
        }
    };
    match field {
        Field::Title => open(&mut source.title),
        Field::Publisher => open(&mut source.publisher),
        Field::Author => open(&mut source.author),
        Field::Uri => open(&mut source.uri),
        Field::Published => source.published = source.published.or_else(|| dates::parse(&words)),
        Field::Body => {}
    }
}
