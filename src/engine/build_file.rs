//! Checks an edition for missing content, and builds its file.

use crate::diag::Diagnostics;
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::{BuildReport, BuildStage, BuiltEdition};
use crate::engine::completeness::{has_errors, weighed, with_completeness};
use crate::engine::pipeline::pages;
use crate::engine::stages::Stages;
use crate::engine::{faces, press};
use crate::export::pdf;
use crate::world::World;

/// Builds an edition's PDF. `stage` is called at the beginning of each stage.
pub fn edition(
    world: &dyn World,
    options: &BuildOptions,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<(BuiltEdition, Vec<u8>)> {
    file(world, options, &Stages::single(), stage)
}

/// Builds an edition's PDF like [`edition`], with the results that `stages` keep.
pub(super) fn file(
    world: &dyn World,
    options: &BuildOptions,
    stages: &Stages,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<(BuiltEdition, Vec<u8>)> {
    let BuildReport { value, mut diagnostics, sources } = check_with(world, options, stages, stage);
    let value = value.filter(|_| !has_errors(&diagnostics));
    let Some(built) = value else { return BuildReport { value: None, diagnostics, sources } };
    stage(BuildStage::Export);
    match pdf::write(&built.book, options.kind, &built.renditions) {
        Ok(bytes) => {
            let (bytes, mut all) = press::written(&built, bytes, options);
            let is_sound = !all.has_errors();
            for d in diagnostics {
                all.push(d);
            }
            BuildReport {
                value: is_sound.then_some((built, bytes)),
                diagnostics: all.sorted(),
                sources,
            }
        }
        Err(e) => {
            diagnostics.insert(0, faces::unwritten(&built, &e));
            BuildReport { value: None, diagnostics, sources }
        }
    }
}

/// Composes an edition's pages and reports what is missing from them. The value is `None` if the
/// edition itself is rejected; if no file can be made of the pages, the diagnostics contain errors.
pub fn check(
    world: &dyn World,
    options: &BuildOptions,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<BuiltEdition> {
    check_with(world, options, &Stages::single(), stage)
}

/// Checks an edition like [`check`], with the results that `stages` keep.
pub(super) fn check_with(
    world: &dyn World,
    options: &BuildOptions,
    stages: &Stages,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<BuiltEdition> {
    let BuildReport { value, diagnostics, sources } = pages(world, options, stages, stage);
    let Some(built) = value else {
        let mut out = Diagnostics::new();
        for d in diagnostics {
            out.push(weighed(d, options));
        }
        return BuildReport { value: None, diagnostics: out.sorted(), sources };
    };
    let diagnostics = with_completeness(&built, diagnostics, options);
    BuildReport { value: Some(built), diagnostics: diagnostics.sorted(), sources }
}
