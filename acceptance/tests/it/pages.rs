//! Every page of the hub as the table has it: method, path, and the right that opens it. A page more is a line for review, and the browser
//! walks the list, so none is left out.

use alta_acceptance::golden;

#[test]
fn the_list_that_the_browser_walks_is_the_table_of_pages() {
    let mut lines: Vec<String> = alta_ui::pages()
        .into_iter()
        .map(|page| {
            let right = page.facts.right.map_or("open", |right| right.code());
            format!("{} {} {right}", page.facts.method, page.facts.path)
        })
        .collect();
    lines.sort_unstable();
    golden("pages.txt", &format!("{}\n", lines.join("\n")));
}
