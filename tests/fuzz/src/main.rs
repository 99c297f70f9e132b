//! `cargo run --release --manifest-path tests/fuzz/Cargo.toml -- [--seconds N] [--seed N]
//! [--replay FILE] [TARGET …]`: see the README beside it.

mod chance;
mod mutate;
mod seeds;
mod targets;

use chance::Chance;
use seeds::Seeds;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use targets::{Bench, NAMES};

/// A case that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// The case at hand: its target, its bytes, when it began.
type AtHand = Arc<Mutex<Option<(String, Vec<u8>, Instant)>>>;

struct Wish {
    seconds: u64,
    seed: u64,
    replay: Option<PathBuf>,
    targets: Vec<String>,
}

fn wish() -> Result<Wish, String> {
    let mut wish = Wish { seconds: 60, seed: 1, replay: None, targets: Vec::new() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} wants a value"));
        let number = |s: String| s.parse::<u64>().map_err(|e| format!("{s}: {e}"));
        match arg.as_str() {
            "--seconds" => wish.seconds = number(value()?)?,
            "--seed" => wish.seed = number(value()?)?,
            "--replay" => wish.replay = Some(value()?.into()),
            name if NAMES.contains(&name) => wish.targets.push(name.to_owned()),
            other => return Err(format!("no target `{other}`; there are {}", NAMES.join(", "))),
        }
    }
    if wish.targets.is_empty() {
        wish.targets = NAMES.map(str::to_owned).to_vec();
    }
    Ok(wish)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("failures")
}

/// Writes a case down and says where.
fn keep(target: &str, case: &[u8]) -> PathBuf {
    let hash = case
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01B3));
    let path = folder().join(format!("{target}-{hash:016x}"));
    let written = std::fs::create_dir_all(folder()).and_then(|()| std::fs::write(&path, case));
    if let Err(e) = written {
        eprintln!("cannot write {}: {e}", path.display());
    }
    path
}

/// Stops everything once a case has taken too long.
fn watch(at_hand: AtHand) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let Ok(held) = at_hand.lock() else { continue };
            if let Some((target, case, began)) = held.as_ref()
                && began.elapsed() > PATIENCE
            {
                let path = keep(target, case);
                println!("HANGS: {target} takes over {PATIENCE:?}: {}", path.display());
                std::process::exit(1);
            }
        }
    });
}

/// Runs one case; whether all held.
fn run(bench: &Bench, target: &str, case: &[u8], at_hand: &AtHand) -> bool {
    if let Ok(mut held) = at_hand.lock() {
        *held = Some((target.to_owned(), case.to_vec(), Instant::now()));
    }
    let fine = catch_unwind(AssertUnwindSafe(|| bench.run(target, case))).is_ok();
    if let Ok(mut held) = at_hand.lock() {
        *held = None;
    }
    if !fine {
        let path = keep(target, case);
        println!("FAILED: {target}: {}", path.display());
        let head = String::from_utf8_lossy(&case[..case.len().min(400)]).into_owned();
        println!("  begins with {head:?}");
    }
    fine
}

fn main() -> ExitCode {
    let wish = match wish() {
        Ok(wish) => wish,
        Err(e) => {
            eprintln!("{e}");
            return ExitCode::from(2);
        }
    };
    let bench = Bench::new(Seeds::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")));
    let at_hand = AtHand::default();
    watch(at_hand.clone());
    if let Some(path) = &wish.replay {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let target = name.split('-').next().unwrap_or_default();
        let Ok(case) = std::fs::read(path) else {
            eprintln!("cannot read {}", path.display());
            return ExitCode::from(2);
        };
        return if run(&bench, target, &case, &at_hand) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    }
    let (began, mut chance) = (Instant::now(), Chance::new(wish.seed));
    let mut counts = vec![0_usize; wish.targets.len()];
    let (mut spent, mut failed) = (vec![Duration::ZERO; wish.targets.len()], 0);
    while began.elapsed().as_secs() < wish.seconds && failed < 5 {
        // Each target has the same share of the time.
        let n = (0..counts.len()).min_by_key(|n| spent[*n]).unwrap_or(0);
        let target = &wish.targets[n];
        let from = Instant::now();
        let case = bench.case(target, &mut chance);
        failed += usize::from(!run(&bench, target, &case, &at_hand));
        spent[n] += from.elapsed();
        counts[n] += 1;
    }
    for (target, count) in wish.targets.iter().zip(counts) {
        println!("{target}: {count} cases");
    }
    println!("seed {}, {} s, {failed} failed", wish.seed, began.elapsed().as_secs());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
