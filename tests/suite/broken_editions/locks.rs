//! Locks with wrong digests, a missing or an additional entry, truncated, or not a lock at all.

use super::{Broken, LOCK};
use stonehand::diag::Severity;

/// A lock broken by lines: what is done to the text, and at which line that is told.
struct Change {
    what: String,
    text: String,
    line: usize,
}

fn lines_of(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// The lock with its line `n` (from 0) as `new` lines.
fn with(lines: &[&str], n: usize, new: &[&str]) -> String {
    lines_of(&[&lines[..n], new, &lines[n + 1..]].concat())
}

/// A lock that is broken, told in the lock.
pub(super) fn broken(lock: &str) -> Vec<Broken> {
    let lines: Vec<&str> = lock.lines().collect();
    let mut out = Vec::new();
    let mut add = |severity: Severity, change: Change| {
        let Change { what, text, line } = change;
        let broken = Broken::one(&what, LOCK, Some(text.into_bytes()), (LOCK, Some(line)));
        out.push(Broken { severity, ..broken });
    };
    let mut group = (0, "");
    for (n, line) in lines.iter().enumerate() {
        let mut refused = |what: &str, new: &[&str], at: usize| {
            let what = format!("line {}: {what}", n + 1);
            add(Severity::Error, Change { what, text: with(&lines, n, new), line: at + 1 });
        };
        if line.starts_with('[') {
            group = (n, line);
            refused("a group lost", &[], 0);
            refused("a group of no known name", &["[others]"], n);
            refused("a group twice", &[line, line], n + 1);
            refused("a group left open", &[&line[..line.len() - 1]], n);
        } else if let Some((name, value)) = line.split_once(" = ") {
            refused("a name without a value", &[name], n);
            refused("an entry twice", &[line, line], n + 1);
            refused("a value that is a number", &[&format!("{name} = 7")], n);
            refused("a value left open", &[&line[..line.len() - 3]], n);
            if name == "engine" {
                refused("another program", &["engine = \"stonehand 0.0.0\""], n);
                refused("no program", &[], 0);
                continue;
            }
            for (from, to) in [
                ("{ ", "{ more = 1, "),
                ("sha256 = \"", "sha256 = \"0"),
                ("sha256 = \"", "sha256 = \"X"),
                ("sha256", "sha1"),
                ("bytes = ", "bytes = -"),
                ("bytes = ", "bytes = \"\" + "),
                ("bytes", "length"),
            ] {
                refused(to, &[&line.replacen(from, to, 1)], n);
            }
            // Copy is edited between one proof and the next: that is told, and no error.
            let severity = if group.1 == "[copy]" { Severity::Warning } else { Severity::Error };
            let last = value.rfind('"').unwrap();
            let figure = if &value[last - 1..last] == "0" { "1" } else { "0" };
            let digest = format!("{name} = {}{figure}\" }}", &value[..last - 1]);
            let size = line.replacen("bytes = ", "bytes = 1", 1);
            for (what, new, at) in [
                ("another digest", vec![digest.as_str()], n),
                ("another size", vec![size.as_str()], n),
                ("an entry lost", vec![], group.0),
                ("an entry for no file", vec![line, &line.replacen('"', "\"no", 1)], n + 1),
            ] {
                let what = format!("line {}: {what}", n + 1);
                add(severity, Change { what, text: with(&lines, n, &new), line: at + 1 });
            }
        }
    }
    let cut = lines.iter().position(|l| *l == "[copy]").unwrap();
    for end in 0..cut {
        let what = format!("cut after line {end}");
        add(Severity::Error, Change { what, text: lines_of(&lines[..end]), line: 1 });
    }
    for (what, bytes) in [
        ("words", b"words".to_vec()),
        ("a PDF", b"%PDF-1.6\n".to_vec()),
        ("zeros", vec![0; 400]),
        ("ones", vec![0xFF; 400]),
        ("in UTF-16", lock.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("with a NUL", [lock.as_bytes(), b"\0"].concat()),
        ("for a merge", format!("<<<<<<< ours\n{lock}").into_bytes()),
    ] {
        out.push(Broken::file(what, LOCK, Some(bytes), LOCK));
    }
    out.push(Broken::file(
        "left from a build cut short",
        super::UNFINISHED,
        Some(vec![]),
        super::UNFINISHED,
    ));
    out
}
