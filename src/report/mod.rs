//! A finished report in, bytes out: one file a format; `RENDERERS` lists them.
