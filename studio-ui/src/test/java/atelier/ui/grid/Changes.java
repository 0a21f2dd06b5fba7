package atelier.ui.grid;

import java.util.List;

/// A table in the middle of a change, and one column of each state that an import knows.
final class Changes {
  private static final int[] AGES = {40, 10, 12, 40, 55, 110, 105, 78, 82, 60, 50, 40, 30, 25, 20, 15, 8, 5, 3, 2};
  private static final int[] FILLED = {40, 10, 12, 40, 55, 110, 287, 78, 82, 60, 50, 40, 30, 25, 20, 15, 8, 5, 3, 2};

  private Changes() {}

  static SampleModel model() {
    List<GridColumn> columns =
        List.of(
            GridColumn.of("Title", ColumnKind.CATEGORY),
            GridColumn.of("Age", ColumnKind.NUMBER).withMark(Mark.CHANGED),
            GridColumn.of("Cabin", ColumnKind.TEXT).withMark(Mark.DROPPED),
            GridColumn.of("Deck", ColumnKind.CATEGORY).withMark(Mark.ADDED),
            GridColumn.of("Umsatz", ColumnKind.NUMBER).withNote(null, 1),
            GridColumn.of("Datum", ColumnKind.DATE).withNote("100 % sure", 0),
            GridColumn.of("Notiz", ColumnKind.TEXT));
    GridProfile former = GridProfile.of(Telco.bars(AGES, 0, 80, 0), 88, 0.199);
    GridProfile sales = GridProfile.of(Telco.bars(AGES, 7, 994, 0), 150, 0);
    List<GridProfile> profiles =
        List.of(
            GridProfile.of(Telco.tops(new String[] {"Mr", "Miss", "Mrs"}, 14, 0.58, 0.2, 0.14), 17, 0),
            GridProfile.of(Telco.bars(FILLED, 0, 80, 0), 88, 0).after(former),
            GridProfile.of(Telco.tops(new String[] {null, "B96 B98", "G6"}, 145, 0.77, 0.004, 0.004), 148, 0.77),
            GridProfile.of(Telco.tops(new String[] {null, "C", "B"}, 6, 0.77, 0.07, 0.05), 8, 0.77),
            sales,
            GridProfile.of(Telco.bars(FILLED, 1, 365, 0), 140, 0.00001),
            GridProfile.of(new GridProfile.Words("long texts"), 20, 0));
    return new SampleModel(40, columns, profiles, Changes::cell);
  }

  private static GridCell cell(long row, int column) {
    return switch (column) {
      case 0 -> GridCell.of(row % 3 == 0 ? "Mr" : "Miss");
      case 1 -> row == 5 ? GridCell.split(null, "28", Mark.CHANGED) : row == 7 ? GridCell.split("142.5", "80", Mark.CHANGED) : GridCell.of(String.valueOf(20 + row));
      case 2 -> GridCell.of(row % 3 == 1 ? "C" + (80 + row) : null);
      case 3 -> GridCell.of(row % 3 == 1 ? "C" : null);
      case 4 ->
          row == 4
              ? GridCell.split("12,500.00", "12.50", Mark.DOUBTFUL)
              : GridCell.split("121.195,3" + row % 10, "121,195.3" + row % 10, Mark.NONE);
      case 5 ->
          row == 6
              ? GridCell.split("31.02.2023", "no such day", Mark.REJECTED)
              : GridCell.split("23.10.2023", "2023-10-23", Mark.NONE);
      default -> GridCell.of(note(row));
    };
  }

  private static String note(long row) {
    return switch ((int) (row % 5)) {
      case 0 -> "مرحبا بالعالم، هذا نص طويل بالعربية يتجاوز العرض";
      case 1 -> "שלום עולם";
      case 2 -> "🙂🚀 emoji and more words behind them, long";
      case 3 -> "two\nlines\tand a tab";
      default -> "x".repeat(300_000);
    };
  }
}
