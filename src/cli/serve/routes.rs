//! Addresses to pages and actions. Requests are read here; the work is done off this thread.

use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::actions::{self, FILE, FILES, REQUEST, TEXT, TextForm, VerdictForm};
use super::answer::{Answer, Refusal};
use super::desk::Desk;
use super::guard::{cookie, guard, same};
use super::pages::{self, Asked, Pair, Panes};
use super::{App, export};

type Shared = State<Arc<App>>;
type Outcome = Result<Answer, Refusal>;

/// Most bytes of a form without files: a pasted text in the form's own writing takes up to three for one.
const FORM: usize = 3 * TEXT + (64 << 10);

/// Every address there is.
pub(super) fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(start).post(begin))
        .route("/reviewer", post(reviewer))
        .route("/search", get(search))
        .route("/holder", get(holder))
        .route("/compare", get(compare))
        .route("/dossier/{name}", get(dossier))
        .route("/dossier/{name}/state", get(state))
        .route("/dossier/{name}/reading", get(reading))
        .route("/dossier/{name}/files", post(files).layer(DefaultBodyLimit::max(REQUEST)))
        .route("/dossier/{name}/text", post(text))
        .route("/dossier/{name}/verdict", post(verdict))
        .route("/dossier/{name}/export/{format}", get(exported))
        .route("/dossier/{name}/dispute/{fingerprint}", get(dispute))
        .route("/dossier/{name}/dispute/{fingerprint}/explanation", get(explanation))
        .route("/assets/{file}", get(asset))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(FORM))
        .layer(from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

/// Does the work on a thread that may take its time.
async fn answer(app: Arc<App>, make: impl FnOnce(&Arc<App>) -> Outcome + Send + 'static) -> Response {
    let shared = Arc::clone(&app);
    let made = tokio::task::spawn_blocking(move || make(&shared)).await;
    match made.unwrap_or_else(|_| Err(Refusal::failed("The page could not be made."))) {
        Ok(answer) => answer.into_response(),
        Err(refusal) => refused(&app, &refusal),
    }
}

fn refused(app: &App, refusal: &Refusal) -> Response {
    (refusal.status, Answer::Page(pages::refusal(app, refusal))).into_response()
}

/// The dossier of that name. A name is looked up among those that there are and never becomes a path.
fn desk(app: &App, name: &str) -> Result<Arc<Desk>, Refusal> {
    app.shelf.desk(name).ok_or_else(|| Refusal::unknown("There is no such dossier."))
}

/// Whether a form is one of this program's.
fn own(app: &App, secret: &str) -> Result<(), Refusal> {
    if same(secret, &app.secret) {
        return Ok(());
    }
    let why = "The form is not one of this program's, or was made before it was started again. Go back and load the \
               page again.";
    Err(Refusal::new(StatusCode::FORBIDDEN, why))
}

/// Who gives verdicts from this browser.
fn who(app: &App, headers: &HeaderMap) -> Option<String> {
    cookie(headers, pages::REVIEWER)
        .and_then(|value| pages::from_hex(&value))
        .or_else(|| app.reviewer.clone())
}

fn read_form<T>(form: Result<Form<T>, FormRejection>) -> Result<T, Refusal> {
    form.map(|Form(form)| form).map_err(|error| Refusal::new(error.status(), error.body_text()))
}

fn read_query<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Refusal> {
    query.map(|Query(query)| query).map_err(|error| Refusal::new(error.status(), error.body_text()))
}

async fn nowhere(State(app): Shared) -> Response {
    refused(&app, &Refusal::unknown("There is nothing at this address."))
}

async fn asset(State(app): Shared, Path(file): Path<String>) -> Response {
    answer(app, move |_| pages::asset(&file)).await
}

async fn start(State(app): Shared, headers: HeaderMap) -> Response {
    answer(app, move |app| Ok(Answer::Page(pages::start(app, who(app, &headers).as_deref())))).await
}

#[derive(Deserialize)]
struct Named {
    secret: String,
    name: String,
    #[serde(default)]
    then: String,
}

async fn begin(State(app): Shared, form: Result<Form<Named>, FormRejection>) -> Response {
    answer(app, move |app| {
        let form = read_form(form)?;
        own(app, &form.secret)?;
        actions::begin(app, &form.name)
    })
    .await
}

async fn reviewer(State(app): Shared, form: Result<Form<Named>, FormRejection>) -> Response {
    answer(app, move |app| {
        let form = read_form(form)?;
        own(app, &form.secret)?;
        let name = actions::filled(&form.name, 100, "The name")?.unwrap_or_default();
        // Only a path of this program: two slashes at the beginning would be another machine's address.
        let then = format!("/{}", form.then.trim_start_matches(['/', '\\']));
        let plain = then.bytes().all(|byte| byte.is_ascii_graphic());
        let then = if plain { then } else { "/".to_owned() };
        Ok(Answer::Remember { name: pages::REVIEWER, value: pages::hex(&name), then })
    })
    .await
}

async fn dossier(State(app): Shared, Path(name): Path<String>, headers: HeaderMap) -> Response {
    answer(app, move |app| Ok(pages::dossier(app, &desk(app, &name)?, who(app, &headers).as_deref()))).await
}

async fn state(State(app): Shared, Path(name): Path<String>) -> Response {
    answer(app, move |app| Ok(pages::state(app, &desk(app, &name)?))).await
}

/// How much a page shows already.
#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    without: usize,
}

async fn reading(
    State(app): Shared,
    Path(name): Path<String>,
    query: Result<Query<Shown>, QueryRejection>,
) -> Response {
    answer(app, move |app| {
        let shown = read_query(query)?.without;
        Ok(pages::reading(&*desk(app, &name)?, shown))
    })
    .await
}

async fn dispute(
    State(app): Shared,
    Path((name, fingerprint)): Path<(String, String)>,
    query: Result<Query<Panes>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    answer(app, move |app| {
        let panes = read_query(query)?;
        pages::dispute(app, &desk(app, &name)?, &fingerprint, &panes, who(app, &headers).as_deref())
    })
    .await
}

async fn explanation(
    State(app): Shared,
    Path((name, fingerprint)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    answer(app, move |app| {
        pages::explanation(app, &desk(app, &name)?, &fingerprint, who(app, &headers).as_deref())
    })
    .await
}

async fn search(
    State(app): Shared,
    query: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    answer(app, move |app| {
        Ok(Answer::Page(pages::search(app, &read_query(query)?, who(app, &headers).as_deref())))
    })
    .await
}

#[derive(Deserialize)]
struct Holder {
    name: String,
}

async fn holder(
    State(app): Shared,
    query: Result<Query<Holder>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    answer(app, move |app| pages::holder(app, &read_query(query)?.name, who(app, &headers).as_deref())).await
}

async fn compare(
    State(app): Shared,
    query: Result<Query<Pair>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    answer(app, move |app| pages::compare(app, &read_query(query)?, who(app, &headers).as_deref())).await
}

async fn exported(State(app): Shared, Path((name, format)): Path<(String, String)>) -> Response {
    answer(app, move |app| {
        let desk = desk(app, &name)?;
        let (view, _) = desk.view(app, super::desk::PATIENCE);
        let view = view.ok_or_else(|| Refusal::unknown("The sources are still being read."))?;
        export::export(&desk, &view, &format)
    })
    .await
}

async fn verdict(
    State(app): Shared,
    Path(name): Path<String>,
    headers: HeaderMap,
    form: Result<Form<VerdictForm>, FormRejection>,
) -> Response {
    answer(app, move |app| {
        let form = read_form(form)?;
        own(app, &form.secret)?;
        actions::verdict(app, &desk(app, &name)?, form, who(app, &headers))
    })
    .await
}

async fn text(
    State(app): Shared,
    Path(name): Path<String>,
    form: Result<Form<TextForm>, FormRejection>,
) -> Response {
    answer(app, move |app| {
        let form = read_form(form)?;
        own(app, &form.secret)?;
        actions::paste(app, &*desk(app, &name)?, &form)
    })
    .await
}

async fn files(State(app): Shared, Path(name): Path<String>, parts: Multipart) -> Response {
    match sent(&app, parts).await {
        Ok(files) => answer(app, move |app| actions::upload(app, &*desk(app, &name)?, &files)).await,
        Err(refusal) => refused(&app, &refusal),
    }
}

/// The files of a form. Its secret comes before them: nothing is kept of a form that is not this program's.
async fn sent(app: &App, mut parts: Multipart) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut ours = false;
    let mut files = Vec::new();
    while let Some(field) = parts.next_field().await.map_err(broken)? {
        match field.name() {
            Some("secret") => {
                let secret = field.text().await.map_err(broken)?;
                own(app, &secret)?;
                ours = true;
            }
            Some("files") if ours => {
                let name = field.file_name().unwrap_or_default().to_owned();
                // A form in which no file was chosen sends one without a name.
                if !name.is_empty() {
                    files.push((name, whole(field).await?));
                }
                if files.len() > FILES {
                    let why = format!("More than {FILES} files at once are not taken.");
                    return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, why));
                }
            }
            _ => {}
        }
    }
    if ours { Ok(files) } else { own(app, "").map(|()| files) }
}

/// The bytes of a file, unless they are too many.
async fn whole(mut field: Field<'_>) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(broken)? {
        if bytes.len() + more.len() > FILE {
            let why = format!("A file of more than {} MiB is not taken.", FILE >> 20);
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, why));
        }
        bytes.extend_from_slice(&more);
    }
    Ok(bytes)
}

fn broken(error: MultipartError) -> Refusal {
    Refusal::new(error.status(), error.body_text())
}
