//! The addresses of the desk.

use crate::engine::budget;
use crate::geom::{Abs, Point};
use crate::makeup::head_capacities;
use crate::serve::desk::DeskView;
use crate::serve::edit_history::{Direction, EditError, EditHistory, FileEdit, text_version};
use crate::serve::guard::{AccessRules, guard};
use crate::serve::json_parts::points_of;
use crate::serve::locate::{place_of_line, source_at};
use crate::serve::source::{self, SourceEdit, TextFile, TextFileError};
use crate::world::DiskWorld;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// Longest text that is written, in bytes.
const MAX_TEXT: usize = 8 << 20;

/// What the addresses are served from.
#[derive(Clone)]
pub(super) struct DeskSource {
    pub(super) views: watch::Receiver<Arc<DeskView>>,
    pub(super) world: Arc<DiskWorld>,
    pub(super) history: Arc<Mutex<EditHistory>>,
}

/// All addresses of the desk.
pub(super) fn router(desk: DeskSource, own: AccessRules) -> Router {
    let script = || text_file("text/javascript", include_str!("assets/desk.js"));
    let words = || text_file("text/javascript", include_str!("assets/words.js"));
    let style = || text_file("text/css", include_str!("assets/desk.css"));
    let icon = || text_file("image/svg+xml", include_str!("assets/icon.svg"));
    Router::new()
        .route("/", get(|| text_file("text/html", include_str!("assets/index.html"))))
        .route("/desk.js", get(script))
        .route("/words.js", get(words))
        .route("/desk.css", get(style))
        .route("/icon.svg", get(icon))
        .route("/events", get(events))
        .route("/state", get(state))
        .route("/drawings/{name}", get(drawing))
        .route("/locate", get(locate))
        .route("/place", get(place))
        .route("/source", get(read_source).put(write_source))
        .route("/edit", post(edit))
        .route("/undo", post(undo))
        .route("/redo", post(redo))
        .route("/budget", get(page_budget))
        .route("/heads", get(heads))
        .layer(DefaultBodyLimit::max(MAX_TEXT))
        .layer(middleware::from_fn_with_state(own, guard))
        .with_state(desk)
}

#[allow(clippy::unused_async, reason = "a route is answered by a future")]
async fn text_file(kind: &'static str, text: &'static str) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache".to_owned())], text)
        .into_response()
}

/// The state, again and again as it changes.
async fn events(
    State(desk): State<DeskSource>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let views = WatchStream::new(desk.views).filter(|view| view.revision > 0);
    let event = |view: Arc<DeskView>| {
        Ok(Event::default().id(view.revision.to_string()).data(view.state.clone()))
    };
    Sse::new(views.map(event)).keep_alive(KeepAlive::default())
}

async fn state(State(desk): State<DeskSource>) -> Response {
    let view = Arc::clone(&desk.views.borrow());
    ([(header::CONTENT_TYPE, "application/json")], view.state.clone()).into_response()
}

/// A drawn page. Its name changes with what it shows.
async fn drawing(State(desk): State<DeskSource>, Path(name): Path<String>) -> Response {
    let view = Arc::clone(&desk.views.borrow());
    let name = name.strip_suffix(".svg").unwrap_or_default();
    let Some(svg) = view.drawings.get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, svg.to_string()).into_response()
}

/// A point of a page, in points from the top left of its trim.
#[derive(Deserialize)]
struct PagePoint {
    page: u32,
    x: f64,
    y: f64,
}

async fn locate(State(desk): State<DeskSource>, Query(at): Query<PagePoint>) -> Response {
    let view = Arc::clone(&desk.views.borrow());
    let (Some(x), Some(y)) = (length(at.x), length(at.y)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let found = view.shown.as_ref().and_then(|shown| source_at(shown, at.page, Point::new(x, y)));
    Json(found).into_response()
}

/// A length given in points; `None` if no page is as large.
fn length(points: f64) -> Option<Abs> {
    const MAX_POINTS: f64 = 100_000.0;
    #[allow(clippy::cast_possible_truncation, reason = "its range is checked")]
    let hundredths = (points * 100.0).round() as i64;
    (points.abs() < MAX_POINTS).then(|| Abs::PT * hundredths / 100)
}

/// A line of a file.
#[derive(Deserialize)]
struct FileLine {
    file: String,
    line: usize,
}

/// Where a line stands.
#[derive(Serialize)]
struct LinePlace {
    page: u32,
    rect: [f64; 4],
}

async fn place(State(desk): State<DeskSource>, Query(of): Query<FileLine>) -> Response {
    let view = Arc::clone(&desk.views.borrow());
    let found = view.shown.as_ref().and_then(|shown| place_of_line(shown, &of.file, of.line));
    let place = found.map(|(page, rect)| LinePlace { page, rect: points_of(&rect) });
    Json(place).into_response()
}

#[derive(Deserialize)]
struct FileName {
    file: String,
}

async fn read_source(State(desk): State<DeskSource>, Query(of): Query<FileName>) -> Response {
    blocking(move || answer(source::read(&desk.world, &of.file))).await
}

async fn write_source(State(desk): State<DeskSource>, Json(edit): Json<SourceEdit>) -> Response {
    let write = move || {
        // One write at a time: of two of the same version the second is refused.
        let _writing = desk.history.lock().unwrap_or_else(PoisonError::into_inner);
        answer(source::write(&desk.world, &edit))
    };
    blocking(write).await
}

/// Runs what waits for the disk where it keeps nobody else waiting.
async fn blocking(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|e| refused(StatusCode::INTERNAL_SERVER_ERROR, &e.to_string()))
}

fn answer(result: Result<impl Serialize, TextFileError>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(e) => refused(source_status(&e), &e.to_string()),
    }
}

fn source_status(e: &TextFileError) -> StatusCode {
    match e {
        TextFileError::Written(_) => StatusCode::CONFLICT,
        TextFileError::Encoding(_) | TextFileError::LineEnds(_) => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        TextFileError::Unwritable { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        TextFileError::Kind(_) => StatusCode::FORBIDDEN,
        TextFileError::World(_) => StatusCode::NOT_FOUND,
    }
}

fn refused(status: StatusCode, why: &str) -> Response {
    (status, Json(json!({ "error": why }))).into_response()
}

async fn edit(State(desk): State<DeskSource>, Json(asked): Json<FileEdit>) -> Response {
    blocking(move || edited(&desk, |history| history.make(&desk.world, &asked))).await
}

async fn undo(State(desk): State<DeskSource>) -> Response {
    blocking(move || edited(&desk, |history| history.walk(&desk.world, Direction::Undo))).await
}

async fn redo(State(desk): State<DeskSource>) -> Response {
    blocking(move || edited(&desk, |history| history.walk(&desk.world, Direction::Redo))).await
}

/// A file after an edit at the page.
#[derive(Serialize)]
struct EditedFile {
    file: String,
    /// The version of its text.
    version: String,
}

fn edited(
    desk: &DeskSource,
    edit: impl FnOnce(&mut EditHistory) -> Result<TextFile, EditError>,
) -> Response {
    let mut history = desk.history.lock().unwrap_or_else(PoisonError::into_inner);
    match edit(&mut history) {
        Ok(TextFile { file, text, .. }) => {
            Json(EditedFile { file, version: text_version(&text) }).into_response()
        }
        Err(e) => {
            let status = match &e {
                EditError::Source(e) => source_status(e),
                EditError::Page(_) | EditError::None | EditError::Written(_) => {
                    StatusCode::CONFLICT
                }
            };
            refused(status, &e.to_string())
        }
    }
}

/// The page budget, worked out anew.
async fn page_budget(State(desk): State<DeskSource>) -> Response {
    let world = Arc::clone(&desk.world);
    let made = tokio::task::spawn_blocking(move || budget(&*world).value).await;
    Json(made.ok().flatten()).into_response()
}

/// The head capacity table of the edition's layout.
async fn heads(State(desk): State<DeskSource>) -> Response {
    let view = Arc::clone(&desk.views.borrow());
    let edition = view.shown.as_ref().and_then(|shown| shown.edition());
    Json(edition.map(|edition| head_capacities(&edition.layout))).into_response()
}
