//! The server of the layout desk: what it answers, and whom it refuses.

use crate::newsroom::{FONTS, Newsroom};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use stonehand::serve::Server;
use stonehand::world::DiskWorld;

/// The port of a server of the edition, which serves until the tests end.
fn serve(room: &Newsroom) -> u16 {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let server = Server::bind(world, Some(0)).unwrap();
    let address = server.address();
    std::thread::spawn(|| server.run());
    let port = address.strip_prefix("http://127.0.0.1:").unwrap().trim_end_matches('/');
    port.parse().unwrap()
}

/// A request with these lines after its first, and the answer: its status and all of it.
fn ask(port: u16, first: &str, lines: &[&str], body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let length = format!("Content-Length: {}", body.len());
    let lines = [&[first], lines, &[&length, "Connection: close", "", body]].concat();
    stream.write_all(lines.join("\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _closed = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, answer)
}

fn get(port: u16, path: &str) -> (u16, String) {
    ask(port, &format!("GET {path} HTTP/1.1"), &[&format!("Host: 127.0.0.1:{port}")], "")
}

/// Waits for the first state, which the server sends without being asked again.
fn first_state(port: u16) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = format!("GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines
        .map(|line| line.trim_start_matches("data: ").to_owned())
        .find(|l| l.starts_with('{'))
        .unwrap()
}

#[test]
fn the_page_its_state_and_its_drawings_are_served() {
    let room = Newsroom::new();
    let port = serve(&room);
    let state: serde_json::Value = serde_json::from_str(&first_state(port)).unwrap();
    let drawing = state["pages"][0]["drawing"].as_str().unwrap();
    let (status, svg) = get(port, &format!("/drawings/{drawing}.svg"));
    assert!(status == 200 && svg.contains("今天上午下雨"));
    for path in
        ["/", "/desk.js", "/words.js", "/desk.css", "/icon.svg", "/state", "/budget", "/heads"]
    {
        let (status, answer) = get(port, path);
        assert_eq!(status, 200, "{path}");
        assert!(
            answer.to_ascii_lowercase().contains("content-security-policy: default-src 'none'")
        );
    }
}

#[test]
fn other_hosts_origins_and_paths_are_refused() {
    let room = Newsroom::new();
    let port = serve(&room);
    let own = format!("Host: 127.0.0.1:{port}");
    let edit = "{\"file\":\"stories/a.md\",\"text\":\"x\",\"version\":\"\"}";
    let json = "Content-Type: application/json";
    for lines in [
        &["Host: evil.example"][..],
        &["Host: evil.example", json],
        &[&own, "Origin: http://evil.example", json],
        &[&own, "Origin: null", json],
        &[],
    ] {
        for first in ["GET /state HTTP/1.1", "PUT /source HTTP/1.1"] {
            let (status, answer) = ask(port, first, lines, edit);
            assert!([400, 403].contains(&status), "{first} {lines:?}: {status}");
            assert!(!answer.contains("今天"), "{lines:?}");
        }
    }
    for path in [
        "/source?file=../paper/edition.toml",
        "/source?file=/etc/hosts.toml",
        "/source?file=%2e%2e%2fedition.toml",
        "/source?file=edition.pdf",
        "/drawings/..%2f..%2fedition.toml",
        "/../edition.toml",
        "/stories/a.md",
    ] {
        let (status, _) = get(port, path);
        assert!([403, 404].contains(&status), "{path}: {status}");
    }
    // What a page of another site can send without asking first is no JSON.
    let (status, _) = ask(port, "POST /edit HTTP/1.1", &[&own, "Content-Type: text/plain"], "{}");
    assert_eq!(status, 415);
    assert_eq!(
        std::fs::read_to_string(room.edition().join("stories/a.md")).unwrap(),
        "今天上午下雨。\n"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_edition_is_not_read() {
    let room = Newsroom::new();
    std::fs::write(room.beside("secret.md"), "秘密").unwrap();
    std::os::unix::fs::symlink(room.beside("secret.md"), room.edition().join("stories/b.md"))
        .unwrap();
    let (status, answer) = get(serve(&room), "/source?file=stories/b.md");
    assert!(status == 404 && !answer.contains("秘密"), "{answer}");
}

#[test]
fn clients_that_say_nothing_do_not_keep_others_out() {
    let room = Newsroom::new();
    let port = serve(&room);
    let idle: Vec<_> =
        (0..700).filter_map(|_| TcpStream::connect(("127.0.0.1", port)).ok()).collect();
    let mut slow = TcpStream::connect(("127.0.0.1", port)).unwrap();
    slow.write_all(b"GET / HT").unwrap();
    assert_eq!(get(port, "/").0, 200, "with {} idle", idle.len());
}
