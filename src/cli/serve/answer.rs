use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};

/// What goes back to the browser.
pub(super) enum Answer {
    /// A page, whole.
    Page(String),
    /// To another page, by a request of its own: so that reloading repeats nothing.
    Go(String),
    /// The same, with a cookie that scripts cannot read and other sites do not send.
    Remember { name: &'static str, value: String, then: String },
    /// A file to be kept, never shown as a page of this address.
    File { name: String, text: String },
    /// A value for the script.
    Json(String),
    /// Part of the pages: a style or a script.
    Asset { media: &'static str, text: String },
}

/// Why there is no answer: shown on a page of its own.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) why: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, why: impl Into<String>) -> Self {
        Self { status, why: why.into() }
    }

    /// There is no such thing here.
    pub(super) fn unknown(why: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, why)
    }

    /// What was sent makes no sense.
    pub(super) fn mistaken(why: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, why)
    }

    /// It could not be written or read.
    pub(super) fn failed(why: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, why)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        const HTML: &str = "text/html; charset=utf-8";
        match self {
            Answer::Page(text) => ([(CONTENT_TYPE, HTML)], text).into_response(),
            Answer::Go(to) => (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response(),
            Answer::Remember { name, value, then } => {
                let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict");
                (StatusCode::SEE_OTHER, [(LOCATION, then), (SET_COOKIE, cookie)]).into_response()
            }
            Answer::File { name, text } => {
                let kept = format!("attachment; filename=\"{name}\"");
                let media = "application/octet-stream".to_owned();
                ([(CONTENT_TYPE, media), (CONTENT_DISPOSITION, kept)], text).into_response()
            }
            Answer::Json(text) => ([(CONTENT_TYPE, "application/json")], text).into_response(),
            Answer::Asset { media, text } => ([(CONTENT_TYPE, media)], text).into_response(),
        }
    }
}
