//! The server of the layout desk: what it answers, and whom it refuses.

use crate::newsroom::{FONTS, Newsroom};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use stonehand::serve::Server;
use stonehand::world::DiskWorld;

/// A server of the edition, which serves until the tests end.
#[derive(Clone)]
struct Served {
    port: u16,
    key: String,
}

impl Served {
    /// The line of a request that shows the key.
    fn cookie(&self) -> String {
        format!("Cookie: other=1; stonehand-{}={}", self.port, self.key)
    }
}

fn serve(room: &Newsroom) -> Served {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let server = Server::bind(world, Some(0)).unwrap();
    let address = server.address();
    std::thread::spawn(|| server.run());
    let (port, key) =
        address.strip_prefix("http://127.0.0.1:").unwrap().split_once("/?key=").unwrap();
    Served { port: port.parse().unwrap(), key: key.to_owned() }
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

fn get(served: &Served, path: &str) -> (u16, String) {
    let host = format!("Host: 127.0.0.1:{}", served.port);
    ask(served.port, &format!("GET {path} HTTP/1.1"), &[&host, &served.cookie()], "")
}

/// Waits for the first state, which the server sends without being asked again.
fn first_state(served: &Served) -> String {
    let port = served.port;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let cookie = served.cookie();
    let head = format!("GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n{cookie}\r\n\r\n");
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
    let served = serve(&room);
    let state: serde_json::Value = serde_json::from_str(&first_state(&served)).unwrap();
    let drawing = state["pages"][0]["drawing"].as_str().unwrap();
    let (status, svg) = get(&served, &format!("/drawings/{drawing}.svg"));
    assert!(status == 200 && svg.contains("今天上午下雨"));
    for path in
        ["/", "/desk.js", "/words.js", "/desk.css", "/icon.svg", "/state", "/budget", "/heads"]
    {
        let (status, answer) = get(&served, path);
        assert_eq!(status, 200, "{path}");
        assert!(
            answer.to_ascii_lowercase().contains("content-security-policy: default-src 'none'")
        );
    }
}

#[test]
fn other_hosts_origins_and_paths_are_refused() {
    let room = Newsroom::new();
    let served = serve(&room);
    let (port, cookie) = (served.port, served.cookie());
    let own = format!("Host: 127.0.0.1:{port}");
    std::fs::write(room.beside("secret.md"), "秘密").unwrap();
    let edit = "{\"file\":\"stories/a.md\",\"text\":\"x\",\"version\":\"\"}";
    let json = "Content-Type: application/json";
    for lines in [
        &["Host: evil.example", &cookie][..],
        &["Host: evil.example", &cookie, json],
        &[&own, &cookie, "Origin: http://evil.example", json],
        &[&own, &cookie, "Origin: null", json],
        // Other users of the machine, and pages of other sites, do not know the key.
        &[&own, json],
        &[&own, "Cookie: stonehand-1=x", json],
        &[],
    ] {
        for first in ["GET /state HTTP/1.1", "PUT /source HTTP/1.1"] {
            let (status, answer) = ask(port, first, lines, edit);
            assert!([400, 403].contains(&status), "{first} {lines:?}: {status}");
            assert!(!answer.contains("今天"), "{lines:?}");
        }
    }
    for path in [
        "/source?file=../secret.md",
        "/source?file=/etc/hosts.toml",
        "/source?file=%2e%2e%2fsecret.md",
        "/source?file=edition.pdf",
        "/drawings/..%2f..%2fedition.toml",
        "/../edition.toml",
        "/stories/a.md",
    ] {
        let (status, _) = get(&served, path);
        assert!([403, 404].contains(&status), "{path}: {status}");
    }
    // What a page of another site can send without asking first is no JSON.
    let (status, _) =
        ask(port, "POST /edit HTTP/1.1", &[&own, &cookie, "Content-Type: text/plain"], "{}");
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
    let (status, answer) = get(&serve(&room), "/source?file=stories/b.md");
    assert!(status == 404 && !answer.contains("秘密"), "{answer}");
}

#[test]
fn clients_that_say_nothing_do_not_keep_others_out() {
    let room = Newsroom::new();
    let served = serve(&room);
    let port = served.port;
    let idle: Vec<_> =
        (0..700).filter_map(|_| TcpStream::connect(("127.0.0.1", port)).ok()).collect();
    let mut slow = TcpStream::connect(("127.0.0.1", port)).unwrap();
    slow.write_all(b"GET / HT").unwrap();
    assert_eq!(get(&served, "/").0, 200, "with {} idle", idle.len());
}

#[test]
fn the_address_with_its_key_opens_the_desk_once_for_all() {
    let room = Newsroom::new();
    let served = serve(&room);
    let own = format!("Host: 127.0.0.1:{}", served.port);
    let open = |path: &str| ask(served.port, &format!("GET {path} HTTP/1.1"), &[&own], "");
    let (status, answer) = open(&format!("/?key={}", served.key));
    let cookie = format!(
        "set-cookie: stonehand-{}={}; Path=/; HttpOnly; SameSite=Strict",
        served.port, served.key
    );
    assert!(status == 200 && answer.contains(&cookie), "{answer}");
    assert_eq!(
        [open("/").0, open("/?key=1").0, open(&format!("/state?key={}", served.key)).0],
        [403; 3]
    );
}
