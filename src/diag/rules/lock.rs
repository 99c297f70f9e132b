//! Locked editions.

use crate::diag::rule::rules;

rules! {
    BROKEN [Error] "lock::broken" {}
        "The edition is locked, and its lock cannot be read"
        "`edition.lock` is there and is not what the program wrote, so the files cannot be \
         compared with it. What is wrong with it is reported before this."
        "Bring `edition.lock` back as it was written, or write it anew with `stonehand build \
         EDITION --lock`.";
    COPY [Warning] "lock::copy" {
        file: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count, found_digest: Name
    }
        "A file of the edition differs from the locked one"
        "`edition.toml`, a page spec, a story or a picture has changed, is new or is no longer \
         used since the edition was locked. Corrections are work, not a fault, so the edition is \
         built; but its bytes are not those that were locked."
        "Bring the file back as it was, or lock what is there now: `build EDITION --lock`. \
         `--deny-warnings` refuses such an edition.";
    ENGINE [Error] "lock::engine" {locked: Name, found: Name}
        "The edition was locked with another version of the program"
        "Another version may set lines and write bytes otherwise, so the build is refused."
        "Build with the version that the lock names, or lock anew: `build EDITION --lock`.";
    FACE [Error] "lock::face" {
        file: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count, found_digest: Name
    }
        "A font file differs from the locked one"
        "A face that the layout names has changed, is new or is no longer used since the edition \
         was locked. Another version of a face can move every line of the issue."
        "Bring the face back as it was, or lock anew: `build EDITION --lock`.";
    LAYOUT [Error] "lock::layout" {
        layout: Name, locked_bytes: Count, locked_digest: Name, found_bytes: Count,
        found_digest: Name
    }
        "The layout differs from the locked one"
        "The layout has changed, is new or is no longer used since the edition was locked. It \
         belongs to the house and can move every line of the issue, so the build is refused."
        "Bring the layout back as it was, or lock anew: `build EDITION --lock`.";
    PROFILE [Error] "lock::profile" {
        profile: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count,
        found_digest: Name
    }
        "The press profile differs from the locked one"
        "The output profile has changed or another one is used since the edition was locked. \
         Pictures would be converted to other inks."
        "Bring the profile back as it was, or lock anew: `build EDITION --lock`.";
    UNFINISHED [Error] "lock::unfinished" {}
        "A build with `--lock` was cut short"
        "`edition.lock.unfinished` lies in the folder: the build was killed between its PDF and \
         its lock, so the two may not belong together."
        "Write both anew: `stonehand build EDITION --lock`.";
}
