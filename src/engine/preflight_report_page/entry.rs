//! Report entries: the findings of a rule, grouped.

use crate::diag::{Diagnostic, Severity, many};

/// Findings of the same rule, severity and help.
pub(super) struct ReportEntry<'r> {
    findings: Vec<&'r Diagnostic>,
}

/// Style name and text of a line.
pub(super) type ReportLine = (&'static str, String);

/// Groups findings by rule, severity and help, in the order of first occurrence.
pub(super) fn entries(findings: &[Diagnostic]) -> Vec<ReportEntry<'_>> {
    let mut entries: Vec<ReportEntry<'_>> = Vec::new();
    for finding in findings {
        let like = |d: &Diagnostic| (d.rule, d.severity, d.help.clone());
        match entries.iter_mut().find(|e| like(e.findings[0]) == like(finding)) {
            Some(entry) => entry.findings.push(finding),
            None => entries.push(ReportEntry { findings: vec![finding] }),
        }
    }
    entries
}

impl ReportEntry<'_> {
    /// Returns the number of findings, each of which takes a line.
    pub(super) fn len(&self) -> usize {
        self.findings.len()
    }

    /// Returns the number of additional lines: for the rule and the help.
    pub(super) fn frame(&self) -> usize {
        1 + usize::from(self.findings[0].help.is_some())
    }

    /// Returns the lines of the entry: rule and pages, the first `shown` findings, help.
    pub(super) fn lines(&self, shown: usize) -> Vec<ReportLine> {
        let first = self.findings[0];
        let weight = if first.severity == Severity::Error { "Error" } else { "Warning" };
        let mut out = vec![("strong", format!("{weight} {}{}", first.rule, self.pages()))];
        out.extend(self.findings.iter().take(shown).map(|finding| ("body", line_of(finding))));
        let left = self.len() - shown;
        let more = if left > 0 { format!("and {left} more like this; ") } else { String::new() };
        out.extend(first.help.iter().map(|help| ("small", format!("{more}to mend: {help}"))));
        out
    }

    /// Lists number of findings and their pages; empty for a single finding.
    fn pages(&self) -> String {
        let mut pages: Vec<u32> =
            self.findings.iter().filter_map(|d| Some(d.place?.page)).collect();
        pages.sort_unstable();
        pages.dedup();
        if self.len() < 2 || pages.is_empty() {
            return String::new();
        }
        let words: Vec<String> = pages.iter().map(u32::to_string).collect();
        let page = if pages.len() == 1 { "page" } else { "pages" };
        format!(": {} on {page} {}", many(self.len(), "finding"), words.join(", "))
    }
}

/// Formats a finding as place, message and object.
fn line_of(finding: &Diagnostic) -> String {
    let place = finding.place.map_or_else(|| "the file".to_owned(), |place| place.to_string());
    let object = finding.object.as_ref().map_or(String::new(), |o| format!(" [{o}]"));
    format!("{place}: {}{object}", finding.message())
}

/// Returns how many findings of each entry are shown in `room` lines: first one of each, then one
/// more of each in turn. The result is shorter than `entries` if not all of them fit.
pub(super) fn share(entries: &[ReportEntry<'_>], mut room: usize) -> Vec<usize> {
    let mut shown = Vec::new();
    for entry in entries {
        if room < entry.frame() + 1 {
            return shown;
        }
        room -= entry.frame() + 1;
        shown.push(1);
    }
    loop {
        let before = room;
        for (entry, shown) in entries.iter().zip(&mut shown) {
            if room > 0 && *shown < entry.len() {
                *shown += 1;
                room -= 1;
            }
        }
        if room == before || room == 0 {
            return shown;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Rule, rules};
    use crate::geom::{Abs, Rect};

    fn finding(rule: &'static Rule, page: u32) -> Diagnostic {
        let rect = Rect::xywh(Abs::ZERO - Abs::MM / 2, Abs::MM, Abs::MM, Abs::MM);
        Diagnostic::new(rule.severities[0], rule, "in RGB")
            .of("shape")
            .help("convert it")
            .on(page, rect)
    }

    #[test]
    fn a_rule_is_listed_once_with_all_its_pages() {
        let found = [
            finding(rules::press::RGB, 1),
            finding(rules::press::RGB, 3),
            finding(rules::press::INK_OVER, 2),
            finding(rules::press::RGB, 3),
        ];
        let all = entries(&found);
        let words: Vec<String> = all[0].lines(1).into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            words,
            [
                "Error press::rgb: 3 findings on pages 1, 3",
                "page 1, 1.0 × 1.0 mm at -0.5, 1.0: in RGB [shape]",
                "and 2 more like this; to mend: convert it"
            ]
        );
        assert_eq!(all[1].lines(1).len(), 3);
    }

    #[test]
    fn every_rule_has_its_line_before_one_has_two() {
        let found = [
            finding(rules::press::RGB, 1),
            finding(rules::press::RGB, 2),
            finding(rules::press::RGB, 3),
            finding(rules::press::INK_OVER, 2),
        ];
        let all = entries(&found);
        assert_eq!(share(&all, 5), [1]);
        assert_eq!(share(&all, 6), [1, 1]);
        assert_eq!(share(&all, 7), [2, 1]);
        assert_eq!(share(&all, 50), [3, 1]);
    }
}
