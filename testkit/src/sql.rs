//! What tests read and write past the doors: rows as they are kept, and people for whom no door has to be opened first.

use alta_db::{Fault, Row, Sql, Tx, Value, Work};

/// Some statements in one transaction; answers the rows of the last.
pub(crate) struct Statements(pub(crate) Vec<(Sql, Vec<Value>)>);

impl Work for Statements {
    type Done = Vec<Row>;
    type Refusal = Fault;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<Vec<Row>, Fault> {
        let mut answer = Vec::new();
        for (sql, values) in &self.0 {
            answer = tx.rows(sql, values).await?;
        }
        Ok(answer)
    }
}
