//! A block that was copied from a spreadsheet or a file: cells parted by tabs, semicolons or commas, perhaps under a row of headings, in Spanish
//! or in English.

use alta_model::{name::without_accents, phone::Phone};

use super::rows::{Column, MOST, Row, Rows};

/// What was read, and how many numbers had lost their `+` on the way.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    pub(super) rows: Rows,
    pub(super) restored: usize,
}

pub(super) fn read(text: &str) -> Pasted {
    let mut lines = cells(text);
    lines.retain(|line| line.iter().any(|cell| !cell.trim().is_empty()));
    let headed = lines.first().and_then(|line| headings(line));
    if headed.is_some() {
        lines.remove(0);
    }
    let columns = headed.unwrap_or_else(|| Column::ALL.into_iter().map(Some).collect());
    let mut pasted = Pasted::default();
    for line in lines.iter().take(MOST) {
        let mut row = Row::default();
        for (column, cell) in columns.iter().zip(line) {
            let Some(column) = column else { continue };
            let restored = (*column == Column::Number).then(|| with_plus(cell)).flatten();
            pasted.restored += usize::from(restored.is_some());
            row.set(*column, restored.as_deref().unwrap_or(cell));
        }
        pasted.rows.0.push(row);
    }
    pasted
}

/// Spreadsheets take `+34963104412` for a sum.
fn with_plus(cell: &str) -> Option<String> {
    let bare = cell.trim();
    let digits = bare.len() >= 10 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let with = format!("+{bare}");
    (digits && Phone::parse(&with).is_ok_and(|phone| phone.is_likely())).then_some(with)
}

/// Which column each heading means; nothing, where this is no row of headings.
fn headings(line: &[String]) -> Option<Vec<Option<Column>>> {
    let named: Vec<Option<Column>> = line.iter().map(|cell| column(cell)).collect();
    named.iter().flatten().any(|column| *column == Column::Email).then_some(named)
}

fn column(heading: &str) -> Option<Column> {
    let plain = without_accents(heading);
    let plain: String = plain.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    HEADINGS.iter().find(|(_, names)| names.contains(&plain.trim())).map(|(column, _)| *column)
}

/// How columns are headed, in both languages and in files of other hubs; without accents, marks and capitals.
pub(super) const HEADINGS: [(Column, &[&str]); 7] = [
    (Column::First, &["nombre", "first name", "first", "name", "given name"]),
    (Column::Last, &["apellido", "apellidos", "last name", "last", "surname"]),
    (Column::Email, &["correo electronico", "correo", "email", "email address", "user idemail required"]),
    (Column::Package, &["paquete", "package"]),
    (Column::Location, &["ubicacion", "location", "sede", "site"]),
    (Column::Number, &["numero de telefono", "numero", "telefono", "phone number", "phone", "number"]),
    (Column::Extension, &["extension", "ext"]),
];

/// Which sign parts the cells: the one that the first line has most of.
fn parting(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    ['\t', ';', ','].into_iter().max_by_key(|sign| (count(*sign), usize::from(*sign == '\t'))).unwrap_or('\t')
}

/// Lines of cells; one in quotation marks may hold the parting sign, line breaks and, doubled, the marks themselves.
fn cells(text: &str) -> Vec<Vec<String>> {
    let parting = parting(text);
    let (mut lines, mut line, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            '\r' if !quoted => {}
            sign if sign == parting && !quoted => line.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    line.push(cell);
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn pasted(text: &str) -> Vec<[String; 4]> {
        let columns = [Column::First, Column::Email, Column::Location, Column::Number];
        read(text).rows.0.iter().map(|row| columns.map(|column| row.at(column).to_owned())).collect()
    }

    fn row(cells: [&str; 4]) -> [String; 4] {
        cells.map(str::to_owned)
    }

    #[test]
    fn a_block_without_headings_is_in_the_order_of_the_list() {
        let found = pasted("Lucía\tFerrer\tlucia@x.example\twebex_calling\tTienda\r\nAna\tGil\tana@x.example\r\n");
        assert_eq!(found, [row(["Lucía", "lucia@x.example", "Tienda", ""]), row(["Ana", "ana@x.example", "", ""])]);
    }

    #[test]
    fn headings_say_which_column_is_which_in_both_languages() {
        let spanish = "Correo electrónico;Nombre;Departamento;Ubicación;Número\nana@x.example;Ana;Ventas;\"Tienda; Ruzafa\";+34 960 000 110\n";
        assert_eq!(pasted(spanish), [row(["Ana", "ana@x.example", "Tienda; Ruzafa", "+34 960 000 110"])]);
        let english = "First Name,E-mail,Location\n\"Ana \"\"Nan\"\"\",ana@x.example,Store";
        assert_eq!(pasted(english), [row(["Ana \"Nan\"", "ana@x.example", "Store", ""])]);
    }

    #[test]
    fn a_plus_that_a_spreadsheet_lost_is_put_back() {
        let found = read("email\tphone\nana@x.example\t34963104412\neva@x.example\t963104412\n");
        let numbers: Vec<&str> = found.rows.0.iter().map(|row| row.at(Column::Number)).collect();
        assert_eq!((numbers, found.restored), (vec!["+34963104412", "963104412"], 1));
    }

    #[test]
    fn nothing_is_no_row() {
        assert_eq!(read(" \n\n\t\t\n").rows.0, []);
    }
}
