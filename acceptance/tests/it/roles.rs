//! Who may do what: the table itself, and that every route answers by it.

use alta_acceptance::golden;
use alta_model::role::{Reach, Right, Standing, reach};

/// The columns of the table, as a person calls them.
const STANDINGS: [(Standing, &str); 8] = [
    (Standing::PartnerFullWholesale, "full+whole"),
    (Standing::PartnerFull, "full"),
    (Standing::PartnerAdmin, "admin"),
    (Standing::PartnerReadOnly, "read-only"),
    (Standing::Helpdesk, "helpdesk"),
    (Standing::CustomerFull, "c-full"),
    (Standing::CustomerFullRestricted, "c-full-r"),
    (Standing::CustomerReadOnly, "c-read"),
];

fn word(reach: Reach) -> &'static str {
    match reach {
        Reach::Nothing => "·",
        Reach::Own => "own",
        Reach::Assigned => "assigned",
        Reach::All => "all",
    }
}

#[test]
fn the_table_of_roles_is_the_one_that_was_reviewed() {
    let mut text = String::from(
        "# Who may do what. `all`: every customer of the partner (of the sub-partner, for its people); `assigned`: those assigned;\n\
         # `own`: the customer that the person belongs to; `·`: nothing. The column says the kind of a right: a suspended sub-partner\n\
         # sees and removes, but changes nothing. Columns: partner full with the wholesale role, partner full, partner administrator,\n\
         # read-only, helpdesk; customer full, the same in restricted administrator mode, customer read-only.\n\n",
    );
    let mut row = |cells: [String; 10]| {
        let [right, kind, standings @ ..] = cells;
        let standings: Vec<String> = standings.iter().map(|cell| format!("{cell:<11}")).collect();
        text.push_str(format!("{right:<24}{kind:<8}{}", standings.concat()).trim_end());
        text.push('\n');
    };
    let heads = STANDINGS.map(|(_, name)| name.to_owned());
    let [a, b, c, d, e, f, g, h] = heads;
    row(["".into(), "".into(), a, b, c, d, e, f, g, h]);
    for &right in Right::ALL {
        let cells = STANDINGS.map(|(standing, _)| word(reach(right, &[standing])).to_owned());
        let [a, b, c, d, e, f, g, h] = cells;
        row([right.code().into(), format!("{:?}", right.kind()).to_lowercase(), a, b, c, d, e, f, g, h]);
    }
    golden("roles.txt", &text);
}
