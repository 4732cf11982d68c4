//! Who may ask: the machine's own names alone, with the token where there is one, and no other site's pages.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::answer::{Answer, Refusal};
use super::{App, pages};

/// The cookie of a browser that has brought the token.
const TOKEN: &str = "gainsay-token";

/// Nothing but the program's own files is loaded, forms go nowhere else, no other page may frame these.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a request must fit.
pub(super) struct Doors {
    address: SocketAddr,
    names: Vec<String>,
    token: Option<String>,
}

impl Doors {
    pub(super) fn new(address: SocketAddr, names: Vec<String>, token: Option<String>) -> Self {
        let names = names.into_iter().map(|name| name.to_ascii_lowercase()).collect();
        Self { address, names, token }
    }

    /// Whether a browser that was asked for this host meant this program. A name that somebody else's server gives to
    /// this machine's address would let their pages read ours; an address in figures cannot be given so.
    fn knows(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        if host.contains('@') {
            return false;
        }
        let name = authority.host().to_ascii_lowercase();
        if self.names.contains(&name) {
            return true; // something between may listen on another port
        }
        let port = authority.port_u16().unwrap_or(80);
        let figures = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let ours = match figures {
            Ok(figures) => !self.address.ip().is_loopback() || figures.is_loopback(),
            Err(_) => name == "localhost",
        };
        ours && port == self.address.port()
    }

    /// Whether the request brings the token, where there is one.
    fn opens(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
        bearer.is_some_and(|given| same(given, token))
            || cookie(headers, TOKEN).is_some_and(|given| same(&given, token))
    }
}

/// Whether two secrets are one, in a time that does not tell where they differ.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lists = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lists.flat_map(|list| list.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// Lets a request in, or says why not; what comes back has the headers that keep a browser careful.
pub(super) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match refused(&app, &request) {
        Some(Ok(answer)) => answer.into_response(),
        Some(Err(refusal)) => (refusal.status, Answer::Page(pages::refusal(&app, &refusal))).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // None at all would hide from this program where its own forms come from.
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        headers.insert(name, HeaderValue::from_static("same-origin"));
    }
    response
}

/// The answer to a request that is not let in; `None` where it is.
fn refused(app: &App, request: &Request) -> Option<Result<Answer, Refusal>> {
    let headers = request.headers();
    let mut hosts = headers.get_all(HOST).into_iter().map(|host| host.to_str().unwrap_or_default());
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) if app.doors.knows(host) => host,
        _ => {
            let why = "This address is not one of this program's. Open the address that it printed.";
            return Some(Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, why)));
        }
    };
    if !app.doors.opens(headers) {
        return Some(token(app, request.method(), request.uri()));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && !from_here(headers, host) {
        let why = "The request comes from another site.";
        return Some(Err(Refusal::new(StatusCode::FORBIDDEN, why)));
    }
    None
}

/// A browser without the token: one that has it in the address gets a cookie for it, so that it stands in no other.
fn token(app: &App, method: &Method, uri: &Uri) -> Result<Answer, Refusal> {
    let given = uri.query().into_iter().flat_map(|query| query.split('&'));
    let given = given.filter_map(|pair| pair.strip_prefix("token=")).next();
    match (given, &app.doors.token) {
        (Some(given), Some(token)) if *method == Method::GET && same(given, token) => {
            let (name, value) = (TOKEN, token.clone());
            // Two slashes at the beginning would be another machine's address.
            let then = format!("/{}", uri.path().trim_start_matches(['/', '\\']));
            Ok(Answer::Remember { name, value, then })
        }
        _ => Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "A token is needed: open the address with ?token= and the token at its end.",
        )),
    }
}

/// Whether what is sent comes from a page of this program, or from no page at all.
fn from_here(headers: &HeaderMap, host: &str) -> bool {
    let site = headers.get("sec-fetch-site").map(|value| value.to_str().unwrap_or("?"));
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    headers.get(ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().unwrap_or_default();
        let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_known() {
        let doors = |address: &str, names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            Doors::new(address.parse().unwrap(), names, None)
        };
        let own = doors("127.0.0.1:4747", &[]);
        for (host, known) in [
            ("127.0.0.1:4747", true),
            ("localhost:4747", true),
            ("LOCALHOST:4747", true),
            ("[::1]:4747", true),
            ("localhost", false),
            ("localhost:4748", false),
            ("192.0.2.7:4747", false),
            ("attacker.example:4747", false),
            ("localhost.attacker.example:4747", false),
            ("localhost@attacker.example:4747", false),
            ("attacker@localhost:4747", false),
            ("", false),
            ("a b", false),
        ] {
            assert_eq!(own.knows(host), known, "{host}");
        }
        let open = doors("0.0.0.0:80", &["Desk.example"]);
        for (host, known) in [
            ("192.0.2.7", true),
            ("desk.example", true),
            ("desk.example:8443", true),
            ("other.example", false),
        ] {
            assert_eq!(open.knows(host), known, "{host}");
        }
    }

    #[test]
    fn secrets_are_compared_whole() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", "a"));
    }
}
