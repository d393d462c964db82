//! The users of the list as they were typed: seven cells a row, kept in the draft as text with tabs, in which spreadsheets speak too.

use crate::typed::Typed;

/// The cells of a row, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    First,
    Last,
    Email,
    Package,
    Location,
    Number,
    Extension,
}

impl Column {
    pub(super) const ALL: [Column; 7] = [
        Column::First,
        Column::Last,
        Column::Email,
        Column::Package,
        Column::Location,
        Column::Number,
        Column::Extension,
    ];
    /// Those of the step that says who they are.
    pub(super) const PERSON: [Column; 5] =
        [Column::First, Column::Last, Column::Email, Column::Package, Column::Location];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Column::First => "first",
            Column::Last => "last",
            Column::Email => "email",
            Column::Package => "package",
            Column::Location => "location",
            Column::Number => "number",
            Column::Extension => "extension",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Column::First => "setup-first",
            Column::Last => "setup-last",
            Column::Email => "setup-email",
            Column::Package => "setup-package",
            Column::Location => "setup-location",
            Column::Number => "setup-number",
            Column::Extension => "setup-extension",
        }
    }
}

/// Package and location are what a menu chose (wire name, id), or a text that somebody pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row([String; 7]);

impl Row {
    pub(super) fn at(&self, column: Column) -> &str {
        &self.0[column as usize]
    }

    /// Tabs and line breaks would be cells and rows of their own.
    pub(super) fn set(&mut self, column: Column, text: &str) {
        let plain = text.split(['\t', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
        self.0[column as usize] = plain.collect::<Vec<_>>().join(" ");
    }

    /// First name and surname, as far as they were typed.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.at(Column::First), self.at(Column::Last)).trim().to_owned()
    }

    /// Nobody was named: a package and a place alone are no user.
    pub(super) fn is_blank(&self) -> bool {
        [Column::First, Column::Last, Column::Email, Column::Number].iter().all(|column| self.at(*column).is_empty())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows(pub(super) Vec<Row>);

/// The field of the draft, and of whoever sends the whole list at once.
pub(super) const WHOLE: &str = "rows";

impl Rows {
    pub(super) fn read(text: &str) -> Rows {
        let row = |line: &str| {
            let mut row = Row::default();
            for (column, cell) in Column::ALL.into_iter().zip(line.split('\t')) {
                row.set(column, cell);
            }
            row
        };
        // why one more: so that too many is told, and not more than that is unfolded.
        Rows(text.lines().take(MOST + 1).map(row).collect())
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.0 {
            text.push_str(row.0.join("\t").trim_end());
            text.push('\n');
        }
        text
    }

    /// As the draft keeps them: without the empty rows at the end.
    pub(super) fn fields(&self) -> Typed {
        let filled = self.0.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
        let mut typed = Typed::default();
        typed.set(WHOLE, Rows(self.0[..filled].to_vec()).text());
        typed
    }

    pub(super) fn drop_blank(&mut self) {
        self.0.retain(|row| !row.is_blank());
    }

    /// Puts what was typed over the rows it was typed into. `from`: the first row of the page, where the whole list is on several.
    pub(super) fn typed_over(&mut self, typed: &Typed, columns: &[Column]) {
        if typed.has(WHOLE) {
            *self = Rows::read(typed.raw(WHOLE));
            return;
        }
        let places: Vec<usize> = typed.all("row").filter_map(|at| at.parse().ok()).filter(|at| *at < MOST).collect();
        if let Some(last) = places.iter().max().filter(|last| **last >= self.0.len()) {
            self.0.resize(last + 1, Row::default());
        }
        for column in columns {
            for (at, text) in places.iter().zip(typed.all(column.name())) {
                self.0[*at].set(*column, text);
            }
        }
    }
}

/// As many as one list may have. Source: what the hub takes at once.
pub(super) const MOST: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_the_same_after_the_draft() {
        let mut row = Row::default();
        row.set(Column::First, "Lucía");
        row.set(Column::Email, "lucia@x.example\tdos\r\n");
        assert_eq!(row.at(Column::Email), "lucia@x.example dos");
        let rows = Rows(vec![row, Row::default(), Row::default()]);
        let kept = rows.fields();
        assert_eq!(Rows::read(kept.raw(WHOLE)), Rows(rows.0[..1].to_vec()));
    }

    #[test]
    fn what_is_typed_into_a_page_of_the_list_leaves_the_others_alone() {
        let mut rows = Rows::read("Ana\tGil\tana@x.example\nEva\tPons\teva@x.example\n");
        let typed = Typed::read(b"row=1&first=Eva+Mar%C3%ADa&email=eva@x.example&row=2&first=Leo&email=leo@x.example");
        rows.typed_over(&typed, &[Column::First, Column::Email]);
        let names: Vec<&str> = rows.0.iter().map(|row| row.at(Column::First)).collect();
        assert_eq!(names, ["Ana", "Eva María", "Leo"]);
        assert_eq!(rows.0[1].at(Column::Last), "Pons");
    }

    #[test]
    fn a_row_with_only_a_package_is_nobody() {
        let rows = Rows::read("\t\t\twebex_voice\t1\n");
        assert!(rows.0[0].is_blank());
        assert_eq!(rows.fields().raw(WHOLE), "");
    }
}
