//! What the law wants a newspaper to print.

use crate::diag::rule::rules;

rules! {
    FAULTS [Error Warning Note] "form::faults" {faults: Count, most: Count}
        "The edition has more faults of form than an issue may have"
        "An issue of a newspaper with more than three faults of form fails (报纸期刊质量管理规定, 2020)."
        "Mend what is told of the name and the imprint.";
    IMPRINT [Error Warning Note] "form::imprint" {missing: [Text]}
        "Particulars of the paper are not printed"
        "A newspaper prints its serial number, date, total issue number and page count, the bodies that \
         supervise, sponsor and publish it, its address and contact, who prints and distributes it, and \
         its price. Words that usually stand with each are looked for on all pages."
        "Print what is missing in the nameplate or the imprint.";
    NAME [Error Warning Note] "form::name" {
        name: Name, size: Points, other_size: Points, faults: Count
    }
        "The paper's name is not on page 1, or is not the largest type there"
        "The name stands on page 1 and is larger and more conspicuous than all else there. Each of the \
         two counts as four faults of form."
        "Print the name as type in the nameplate 报头, larger than every head.";
    PAGE_NUMBER [Error Warning Note] "form::page-number" {page: Page}
        "The running head of a page has no page number"
        "Every page but the first has its number in the running head 报眉, at one place."
        "Print `{page}` or `{page_han}` in the layout's furniture.";
}
