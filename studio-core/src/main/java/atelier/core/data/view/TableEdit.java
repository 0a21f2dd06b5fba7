package atelier.core.data.view;

import atelier.core.data.Kind;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.List;

/// One change that a person made to a table by hand.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "edit")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TableEdit.SetCell.class, name = "set-cell"),
  @JsonSubTypes.Type(value = TableEdit.Rename.class, name = "rename"),
  @JsonSubTypes.Type(value = TableEdit.Retype.class, name = "retype")
})
public sealed interface TableEdit {
  /// The column as it is called when this edit is made, that is after the edits before it.
  String column();

  /// @param row   the row's number in the dataset, from 1: [RowPage#number]
  /// @param text  what was typed; empty: the cell becomes missing
  record SetCell(long row, String column, String text) implements TableEdit {}

  record Rename(String column, String to) implements TableEdit {}

  /// Cells that do not fit the new kind become missing: [Retyping#misfits] finds them before.
  record Retype(String column, Kind kind) implements TableEdit {}

  /// A missing cell.
  static SetCell clear(long row, String column) {
    return new SetCell(row, column, "");
  }

  /// The same kind for several columns.
  static List<TableEdit> retype(Collection<String> columns, Kind kind) {
    return columns.stream().<TableEdit>map(c -> new Retype(c, kind)).toList();
  }

}
