//! The server: builds on one thread, answers on others.

use crate::serve::desk::Desk;
use crate::serve::guard::AccessRules;
use crate::serve::routes::{DeskSource, router};
use crate::world::{ChangeWatcher, DiskWorld, FileChange};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime;
use tokio::sync::{Semaphore, watch};

/// The port that is taken unless another is asked for, or this one is in use.
pub const USUAL_PORT: u16 = 4178;

/// Connections that are open at once; further ones wait.
const MAX_CONNECTIONS: usize = 512;
/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the files are watched at a stretch.
const WATCH: Duration = Duration::from_secs(1);

/// Why the desk cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port can be listened on.
    #[error("cannot listen on port {port} of 127.0.0.1: {source}")]
    Port {
        /// The port; 0 stands for any.
        port: u16,
        /// The system's error.
        source: io::Error,
    },
    /// Threads or sockets cannot be had.
    #[error("cannot serve: {0}")]
    System(#[from] io::Error),
}

/// Serves an edition to browsers on this machine.
#[derive(Debug)]
pub struct Server {
    world: DiskWorld,
    listener: TcpListener,
    port: u16,
    key: String,
}

impl Server {
    /// Listens on a port of 127.0.0.1: the one given, else 4178 or any that is free.
    ///
    /// # Errors
    /// [`ServeError`] if there is none.
    pub fn bind(world: DiskWorld, port: Option<u16>) -> Result<Self, ServeError> {
        let listen = |port| {
            let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
            bound.map_err(|source| ServeError::Port { port, source })
        };
        let listener = match port {
            Some(port) => listen(port)?,
            None => listen(USUAL_PORT).or_else(|_| listen(0))?,
        };
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        // The keys of a hasher are random, from the system's source.
        let random = || RandomState::new().hash_one(port);
        let key = format!("{:016x}{:016x}", random(), random());
        Ok(Self { world, listener, port, key })
    }

    /// The address of the desk, with the key without which nobody is answered.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, self.key)
    }

    /// Serves as long as the process lives: builds the edition on the calling thread whenever its
    /// files change, and answers on others.
    ///
    /// # Errors
    /// [`ServeError`] if the system refuses threads or sockets.
    pub fn run(self) -> Result<(), ServeError> {
        let Self { world, listener, port, key } = self;
        let runtime =
            runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let mut watcher = ChangeWatcher::new(world.clone());
        let mut desk = Desk::open(world.clone());
        let (sender, views) = watch::channel(Arc::default());
        let (faces, world) = (world.clone(), Arc::new(world));
        let source = DeskSource { views, world, history: Arc::default() };
        let app = router(source, AccessRules::new(port, key));
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(answer(listener, app));
        loop {
            let view = desk.refresh(faces.changed_face());
            sender.send_if_modified(|shown: &mut Arc<_>| {
                let is_new = !Arc::ptr_eq(shown, &view);
                *shown = view;
                is_new
            });
            while watcher.wait(WATCH) == FileChange::None {}
        }
    }
}

/// Accepts connections for ever.
async fn answer(listener: tokio::net::TcpListener, app: Router) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors: some are closed meanwhile.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
            // A client that breaks off is no fault of ours.
            let _ended = http.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}
