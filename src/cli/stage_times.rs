//! How long the stages of a build took.

use crate::cli::reporter::Reporter;
use std::time::Instant;
use stonehand::engine::BuildStage;

/// Durations of the stages of a build.
pub(super) struct StageTimes {
    stages: Vec<(BuildStage, Instant)>,
    end: Option<Instant>,
}

impl StageTimes {
    /// No stage yet.
    pub(super) fn new() -> Self {
        Self { stages: Vec::new(), end: None }
    }

    /// A stage begins.
    pub(super) fn stage(&mut self, stage: BuildStage) {
        self.stages.push((stage, Instant::now()));
    }

    /// The last stage has ended.
    pub(super) fn end(&mut self) {
        self.end = Some(Instant::now());
    }

    /// Prints a line for each stage.
    pub(super) fn print(&self, reporter: &Reporter) {
        for (i, (stage, at)) in self.stages.iter().enumerate() {
            let next = self.stages.get(i + 1).map(|s| s.1).or(self.end);
            let took = next.map(|n| n - *at).unwrap_or_default();
            let name = format!("{stage:?}").to_lowercase();
            reporter.print_line(&format!("  {name:<8} {:>7.2} ms", took.as_secs_f64() * 1000.0));
        }
    }
}
