package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.CellFormat;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What edits make of a table's columns, before a row is read.
final class EditedTable {
  private final Dataset dataset;
  private final List<Column> columns;
  private final List<Expr> cells = new ArrayList<>();

  private EditedTable(Dataset dataset) {
    this.dataset = dataset;
    this.columns = new ArrayList<>(dataset.schema().columns());
    columns.forEach(c -> cells.add(Expr.column(c.name())));
  }

  static EditedTable of(Dataset dataset, List<TableEdit> edits) throws DataException {
    var table = new EditedTable(dataset);
    for (TableEdit edit : edits) {
      table.apply(edit);
    }
    return table;
  }

  Schema schema() {
    return new Schema(columns);
  }

  Rel.Project over(Rel.Scan scan) {
    var named = new ArrayList<Rel.Named>();
    named.add(Rel.Named.of(Schema.ROW));
    for (int i = 0; i < columns.size(); i++) {
      named.add(new Rel.Named(columns.get(i).name(), cells.get(i)));
    }
    var written = new ArrayList<>(List.of(scan.schema().find(Schema.ROW).orElseThrow()));
    written.addAll(columns); // with their roles, which an expression has not
    return new Rel.Project(scan, named, new Schema(written));
  }

  private void apply(TableEdit edit) throws DataException {
    int at = index(edit.column());
    Column column = columns.get(at);
    switch (edit) {
      case TableEdit.SetCell e -> cells.set(at, Expr.call("if", Expr.call("eq", Expr.column(Schema.ROW), row(e.row())), Expr.literal(value(column, e.text())), cells.get(at)));
      case TableEdit.Rename e -> columns.set(at, column.named(free(e.to(), at)));
      case TableEdit.Retype e -> {
        if (!Retyping.kinds(column).contains(e.kind())) {
          throw DataException.input("Column '" + column.name() + "' is " + column.kind().id() + " and cannot become " + e.kind().id() + ".", "Make it text first.");
        }
        cells.set(at, Retyping.expression(column, cells.get(at), e.kind()));
        columns.set(at, e.kind() == column.kind() ? column : column.of(e.kind()));
      }
    }
  }

  private int index(String name) throws DataException {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw DataException.input("There is no column '" + name + "' in '" + dataset.name() + "'.", "");
  }

  private long row(long row) throws DataException {
    if (row < 1 || row > dataset.rows()) {
      throw DataException.input("There is no row " + row + " in '" + dataset.name() + "'.", "It has " + dataset.rows() + " rows.");
    }
    return row;
  }

  private String free(String name, int at) throws DataException {
    if (name.isBlank() || name.equalsIgnoreCase(Schema.ROW)) {
      throw DataException.input("A column cannot be called '" + name + "'.", "Give it another name.");
    }
    for (int i = 0; i < columns.size(); i++) {
      if (i != at && columns.get(i).name().equalsIgnoreCase(name)) {
        throw DataException.input("There is a column '" + columns.get(i).name() + "' already.", "Give this one another name.");
      }
    }
    return name;
  }

  /// What a text typed into a cell means: read as the source was, else plainly.
  static @Nullable Object value(Column column, String typed) throws DataException {
    if (typed.isEmpty()) {
      return null;
    }
    return switch (column.kind()) {
      case TEXT, CATEGORY -> typed;
      case INTEGER, NUMBER, DECIMAL, BOOLEAN, DATE, TIMESTAMP, TIME -> {
        Object value = CellFormat.of(column).parse(typed.strip());
        if (value == null) {
          value = CellFormat.of(column.kind(), null).parse(column.kind().isNumeric() ? typed.strip().replace(",", "") : typed.strip());
        }
        if (value == null) {
          throw DataException.input("'" + typed + "' is no " + column.kind().id() + " for column '" + column.name() + "'.", "Type one, or make the column text.");
        }
        yield column.kind() == Kind.NUMBER && value instanceof Number n ? (Object) n.doubleValue() : value;
      }
      case DURATION, LIST, STRUCT, VECTOR, BINARY -> throw DataException.input("Cells of kind " + column.kind().id() + " cannot be typed.", "Make column '" + column.name() + "' text first.");
    };
  }
}
